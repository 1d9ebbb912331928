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

  retention_policy_in_days = 0
  sku = "Premium"
}

resource "azurerm_container_registry" "unknown_sku" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku = var.sku
}

variable "sku" {}
