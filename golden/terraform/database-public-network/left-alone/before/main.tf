resource "azurerm_postgresql_flexible_server" "good_public_network_access" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = false
}

resource "azurerm_postgresql_flexible_server" "unknown_public_network_access" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = var.choice
}

resource "azurerm_mysql_flexible_server" "good_public_network_access" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access = "Disabled"
}

resource "azurerm_mysql_flexible_server" "unknown_public_network_access" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access = var.choice
}

resource "azurerm_postgresql_server" "good_public_network_access" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  ssl_enforcement_enabled = true
  version                 = "11"

  public_network_access_enabled = false
}

resource "azurerm_postgresql_server" "unknown_public_network_access" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  ssl_enforcement_enabled = true
  version                 = "11"

  public_network_access_enabled = var.choice
}

resource "azurerm_mysql_server" "good_public_network_access" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true

  public_network_access_enabled = false
}

resource "azurerm_mysql_server" "unknown_public_network_access" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true

  public_network_access_enabled = var.choice
}

resource "azurerm_postgresql_flexible_server" "subnet" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  delegated_subnet_id = var.subnet_id
}

variable "choice" {}

variable "subnet_id" {}
