resource "azurerm_postgresql_server" "wrong_ssl_enforcement" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "GP_Gen5_2"
  version             = "11"

  ssl_enforcement_enabled = false
}

resource "azurerm_mysql_server" "wrong_ssl_enforcement" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "GP_Gen5_2"
  version             = "8.0"

  ssl_enforcement_enabled = false
}

resource "azurerm_mariadb_server" "wrong_ssl_enforcement" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "GP_Gen5_2"
  version             = "10.3"

  ssl_enforcement_enabled = false
}

resource "azurerm_postgresql_server" "bare_ssl_minimal_tls_version_enforced" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  ssl_enforcement_enabled = true
  version                 = "11"
}

resource "azurerm_postgresql_server" "wrong_ssl_minimal_tls_version_enforced" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  ssl_enforcement_enabled = true
  version                 = "11"

  ssl_minimal_tls_version_enforced = "TLS1_0"
}

resource "azurerm_mysql_server" "bare_ssl_minimal_tls_version_enforced" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true
}

resource "azurerm_mysql_server" "wrong_ssl_minimal_tls_version_enforced" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true

  ssl_minimal_tls_version_enforced = "TLS1_0"
}

resource "azurerm_mariadb_server" "wrong_ssl_minimal_tls_version_enforced" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "10.3"
  ssl_enforcement_enabled = true

  ssl_minimal_tls_version_enforced = "TLS1_0"
}

resource "azurerm_mysql_flexible_server_configuration" "transport" {
  resource_group_name = "main"
  server_name         = "main"

  name  = "require_secure_transport"
  value = "OFF"
}

resource "azurerm_postgresql_flexible_server_configuration" "transport" {
  server_id = var.server_id

  name  = "require_secure_transport"
  value = "off"
}

terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}


variable "server_id" {}
