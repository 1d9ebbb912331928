resource "azurerm_container_registry" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku = "Premium"
}

resource "azurerm_container_registry" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  data_endpoint_enabled = false
  sku = "Premium"
}

resource "azurerm_container_registry" "unknown_sku" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku = var.sku
}

variable "sku" {}
