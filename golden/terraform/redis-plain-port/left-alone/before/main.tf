resource "azurerm_redis_cache" "good" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"

  non_ssl_port_enabled = false
}

resource "azurerm_redis_cache" "unknown" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"

  non_ssl_port_enabled = var.choice
}

resource "azurerm_redis_cache" "bare" {
  name                = "main"
  capacity            = 1
  family              = "C"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Standard"
}

variable "choice" {}
