resource "azurerm_postgresql_server" "wrong_enabled" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  ssl_enforcement_enabled = true
  version                 = "11"

  threat_detection_policy {
    enabled = false
  }
}

resource "azurerm_mysql_server" "wrong_enabled" {
  name                    = "main"
  location                = "westeurope"
  resource_group_name     = "main"
  sku_name                = "GP_Gen5_2"
  version                 = "8.0"
  ssl_enforcement_enabled = true

  threat_detection_policy {
    enabled = false
  }
}
