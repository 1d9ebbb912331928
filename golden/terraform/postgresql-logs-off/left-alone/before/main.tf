resource "azurerm_postgresql_flexible_server_configuration" "good" {
  server_id = var.server_id

  name  = "log_connections"
  value = "on"
}

resource "azurerm_postgresql_flexible_server_configuration" "other" {
  server_id = var.server_id

  name  = "array_nulls"
  value = "off"
}

resource "azurerm_postgresql_flexible_server_configuration" "unknown" {
  name      = "log_connections"
  server_id = var.server_id

  value = var.choice
}

resource "azurerm_postgresql_configuration" "good" {
  resource_group_name = "main"
  server_name         = "main"

  name  = "log_checkpoints"
  value = "ON"
}

variable "server_id" {}

variable "choice" {}
