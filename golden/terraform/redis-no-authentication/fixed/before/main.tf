resource "azurerm_redis_cache" "wrong" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"

  redis_configuration {
    authentication_enabled = false
  }
}
