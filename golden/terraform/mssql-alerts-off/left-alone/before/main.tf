terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}


resource "azurerm_mssql_server_security_alert_policy" "good" {
  resource_group_name = "main"
  server_name         = "main"
  state               = "Enabled"

  disabled_alerts      = []
  email_account_admins = true
  email_addresses      = ["security@example.com"]
}

resource "azurerm_mssql_server_security_alert_policy" "unknown" {
  resource_group_name = "main"
  server_name         = "main"
  state               = "Enabled"

  disabled_alerts      = var.alerts
  email_account_admins = var.choice
  email_addresses      = var.addresses
}

variable "alerts" {}

variable "choice" {}

variable "addresses" {}
