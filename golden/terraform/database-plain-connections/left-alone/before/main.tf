resource "azurerm_mysql_flexible_server_configuration" "other" {
  resource_group_name = "main"
  server_name         = "main"

  name  = "slow_query_log"
  value = "OFF"
}

resource "azurerm_postgresql_flexible_server_configuration" "on" {
  server_id = var.server_id

  name  = "require_secure_transport"
  value = "on"
}

resource "azurerm_postgresql_flexible_server_configuration" "unknown" {
  server_id = var.server_id

  name  = var.name
  value = "off"
}

resource "azurerm_postgresql_server" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "GP_Gen5_2"
  version             = "11"

  ssl_enforcement_enabled          = true
  ssl_minimal_tls_version_enforced = "TLS1_2"
}

resource "azurerm_postgresql_server" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "GP_Gen5_2"
  version             = "11"

  ssl_enforcement_enabled          = var.choice
  ssl_minimal_tls_version_enforced = var.tls
}

resource "azurerm_mariadb_server" "bare" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "10.3"
  ssl_enforcement_enabled = true
}

variable "server_id" {}

variable "name" {}

variable "choice" {}

variable "tls" {}
