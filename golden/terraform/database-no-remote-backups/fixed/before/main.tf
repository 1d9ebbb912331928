resource "azurerm_postgresql_flexible_server" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_postgresql_flexible_server" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  geo_redundant_backup_enabled = false
}

resource "azurerm_mysql_flexible_server" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}
