provider "azurerm" {
  features {}
}

resource "azurerm_mssql_server" "main" {
  name                = "main"
  resource_group_name = "acme"
  location            = "westeurope"
}
