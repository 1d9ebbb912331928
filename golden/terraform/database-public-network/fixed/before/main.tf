resource "azurerm_postgresql_flexible_server" "bare_public_network_access" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_postgresql_flexible_server" "wrong_public_network_access" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = true
}

resource "azurerm_mysql_flexible_server" "bare_public_network_access" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_mysql_flexible_server" "wrong_public_network_access" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access = "Enabled"
}

resource "azurerm_postgresql_server" "bare_public_network_access" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  ssl_enforcement_enabled = true
  version                 = "11"
}

resource "azurerm_postgresql_server" "wrong_public_network_access" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  ssl_enforcement_enabled = true
  version                 = "11"

  public_network_access_enabled = true
}

resource "azurerm_mysql_server" "bare_public_network_access" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true
}

resource "azurerm_mysql_server" "wrong_public_network_access" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true

  public_network_access_enabled = true
}

resource "azurerm_mariadb_server" "bare_public_network_access" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "10.3"
  ssl_enforcement_enabled = true
}

terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

resource "azurerm_mysql_server" "main" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true

  public_network_access_enabled = true
}
