terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = ">= 2.0.0"
    }
  }
}

resource "azurerm_mssql_server_security_alert_policy" "main" {
  resource_group_name = "main"
  server_name         = "main"
  state               = "Enabled"
}

resource "azurerm_mysql_server" "old" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true
}
