resource "azurerm_postgresql_server" "good_enabled" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  ssl_enforcement_enabled = true
  version                 = "11"

  threat_detection_policy {
    enabled = true
  }
}

resource "azurerm_postgresql_server" "unknown_enabled" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  ssl_enforcement_enabled = true
  version                 = "11"

  threat_detection_policy {
    enabled = var.choice
  }
}

resource "azurerm_postgresql_server" "no_block_enabled" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  ssl_enforcement_enabled = true
  version                 = "11"
}

resource "azurerm_mysql_server" "good_enabled" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true

  threat_detection_policy {
    enabled = true
  }
}

resource "azurerm_mysql_server" "unknown_enabled" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true

  threat_detection_policy {
    enabled = var.choice
  }
}

resource "azurerm_mysql_server" "no_block_enabled" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true
}

variable "choice" {}
