resource "azurerm_postgresql_flexible_server" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  geo_redundant_backup_enabled = true
}

resource "azurerm_postgresql_flexible_server" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  geo_redundant_backup_enabled = var.choice
}

resource "azurerm_mysql_flexible_server" "copy" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  create_mode      = "Replica"
  source_server_id = var.server_id
}

variable "choice" {}

variable "server_id" {}
