resource "azurerm_redis_cache" "bare" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"
}

resource "azurerm_redis_cache" "wrong" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"

  minimum_tls_version = "1.0"
}
