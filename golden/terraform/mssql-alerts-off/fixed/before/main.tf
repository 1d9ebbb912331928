terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}


provider "azurerm" {
  features {}
}

resource "azurerm_mssql_server_security_alert_policy" "bare" {
  resource_group_name = "main"
  server_name         = "main"
  state               = "Enabled"
}

resource "azurerm_mssql_server_security_alert_policy" "wrong" {
  resource_group_name = "main"
  server_name         = "main"

  state                = "Disabled"
  disabled_alerts      = ["Sql_Injection", "Data_Exfiltration"]
  email_account_admins = false
  email_addresses      = []
}
