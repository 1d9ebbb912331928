resource "azurerm_mssql_database" "wrong" {
  name      = "main"
  server_id = var.server_id

  transparent_data_encryption_enabled = false
}

variable "server_id" {}
