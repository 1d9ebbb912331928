resource "azurerm_mssql_server_extended_auditing_policy" "good_retention_in_days" {
  server_id = var.server_id

  retention_in_days = 90
}

resource "azurerm_mssql_server_extended_auditing_policy" "unknown_retention_in_days" {
  server_id = var.server_id

  retention_in_days = var.choice
}

resource "azurerm_mssql_server_extended_auditing_policy" "good_log_monitoring" {
  server_id = var.server_id

  log_monitoring_enabled = true
}

resource "azurerm_mssql_server_extended_auditing_policy" "unknown_log_monitoring" {
  server_id = var.server_id

  log_monitoring_enabled = var.choice
}

resource "azurerm_mssql_server_extended_auditing_policy" "for_ever" {
  server_id = var.server_id

  retention_in_days = 0
}

variable "server_id" {}

variable "choice" {}
