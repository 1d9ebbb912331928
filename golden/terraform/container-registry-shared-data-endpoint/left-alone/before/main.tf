resource "azurerm_container_registry" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  data_endpoint_enabled = true
  sku = "Premium"
}

resource "azurerm_container_registry" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  data_endpoint_enabled = var.choice
  sku = "Premium"
}

resource "azurerm_container_registry" "standard" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"
}

variable "choice" {}
