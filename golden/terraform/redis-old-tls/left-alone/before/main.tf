resource "azurerm_redis_cache" "good" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"

  minimum_tls_version = "1.2"
}

resource "azurerm_redis_cache" "unknown" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"

  minimum_tls_version = var.choice
}

variable "choice" {}
