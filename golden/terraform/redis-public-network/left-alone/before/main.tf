resource "azurerm_redis_cache" "good" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"

  public_network_access_enabled = false
}

resource "azurerm_redis_cache" "unknown" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"

  public_network_access_enabled = var.choice
}

variable "choice" {}
