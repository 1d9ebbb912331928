resource "azurerm_mssql_database" "good" {
  name      = "main"
  server_id = var.server_id

  transparent_data_encryption_enabled = true
}

resource "azurerm_mssql_database" "unknown" {
  name      = "main"
  server_id = var.server_id

  transparent_data_encryption_enabled = var.choice
}

variable "server_id" {}

variable "choice" {}
