provider "azurerm" {
  features {}
}

resource "azurerm_mssql_server" "main" {
  name = "main"
}
