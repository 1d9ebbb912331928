terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.0"
    }
  }
}

resource "azurerm_mssql_server_security_alert_policy" "main" {
  resource_group_name = "main"
  server_name         = "main"
  state               = "Enabled"
}
