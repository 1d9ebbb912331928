resource "azurerm_mssql_server_extended_auditing_policy" "wrong_retention_in_days" {
  server_id = var.server_id

  retention_in_days = 30
}

resource "azurerm_mssql_database_extended_auditing_policy" "wrong_retention_in_days" {
  database_id = var.database_id

  retention_in_days = 30
}

resource "azurerm_mssql_server_extended_auditing_policy" "wrong_log_monitoring" {
  server_id = var.server_id

  log_monitoring_enabled = false
}

resource "azurerm_mssql_database_extended_auditing_policy" "wrong_log_monitoring" {
  database_id = var.database_id

  log_monitoring_enabled = false
}

variable "server_id" {}

variable "database_id" {}
