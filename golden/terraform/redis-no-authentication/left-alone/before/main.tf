resource "azurerm_redis_cache" "good" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"

  redis_configuration {
    authentication_enabled = true
  }
}

resource "azurerm_redis_cache" "unknown" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"

  redis_configuration {
    authentication_enabled = var.choice
  }
}

resource "azurerm_redis_cache" "no_block" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"
}

variable "choice" {}
