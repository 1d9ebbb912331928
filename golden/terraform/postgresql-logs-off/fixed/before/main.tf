resource "azurerm_postgresql_flexible_server_configuration" "connections" {
  server_id = var.server_id

  name  = "log_connections"
  value = "off"
}

resource "azurerm_postgresql_flexible_server_configuration" "throttling" {
  server_id = var.server_id

  name  = "connection_throttle.enable"
  value = "off"
}

resource "azurerm_postgresql_configuration" "checkpoints" {
  resource_group_name = "main"
  server_name         = "main"

  name  = "log_checkpoints"
  value = "off"
}

resource "azurerm_postgresql_configuration" "throttling" {
  resource_group_name = "main"
  server_name         = "main"

  name  = "connection_throttling"
  value = "OFF"
}

variable "server_id" {}
