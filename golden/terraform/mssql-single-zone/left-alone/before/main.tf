resource "azurerm_mssql_database" "good" {
  name      = "main"
  server_id = var.server_id

  sku_name       = "P1"
  zone_redundant = true
}

resource "azurerm_mssql_database" "small" {
  name      = "main"
  server_id = var.server_id

  sku_name = "S0"
}

resource "azurerm_mssql_database" "unknown" {
  name      = "main"
  server_id = var.server_id

  sku_name       = "P1"
  zone_redundant = var.choice
}

variable "server_id" {}

variable "choice" {}
