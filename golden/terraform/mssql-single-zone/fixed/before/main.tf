resource "azurerm_mssql_database" "premium" {
  name      = "main"
  server_id = var.server_id

  sku_name = "P1"
}

resource "azurerm_mssql_database" "critical" {
  name      = "main"
  server_id = var.server_id

  sku_name       = "BC_Gen5_2"
  zone_redundant = false
}

resource "azurerm_mssql_database" "unknown" {
  name      = "main"
  server_id = var.server_id

  sku_name = var.sku
}

variable "server_id" {}

variable "sku" {}
