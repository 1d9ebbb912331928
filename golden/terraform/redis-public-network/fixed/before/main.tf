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

  public_network_access_enabled = true
}
