provider "azurerm" {
  features {}
}

resource "azurerm_mssql_server" "main" {
  name = "main"
}

resource "azurerm_mssql_server_extended_auditing_policy" "main" {
  server_id              = azurerm_mssql_server.main.id
  log_monitoring_enabled = true
}

resource "azurerm_mssql_server" "old" {
  name = "old"

  extended_auditing_policy {
    storage_endpoint = var.endpoint
  }
}

variable "endpoint" {
  type = string
}
