provider "azurerm" {
  features {}
}

resource "azurerm_log_analytics_workspace" "logs" {
  name                = "logs"
  resource_group_name = "acme"
  location            = "westeurope"
}

resource "azurerm_mssql_server" "main" {
  name                = "main"
  resource_group_name = "acme"
  location            = "westeurope"
}
