# KICS writes threat_detection_policy = true, an attribute where the provider has a block
resource "azurerm_postgresql_server" "orders" {
  name                             = "orders"
  location                         = "westeurope"
  resource_group_name              = "shop"
  sku_name                         = "GP_Gen5_4"
  version                          = "11"
  ssl_enforcement_enabled          = true
  ssl_minimal_tls_version_enforced = "TLS1_2"
  public_network_access_enabled    = false

  threat_detection_policy {
    enabled = false
  }
}
