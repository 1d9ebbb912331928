resource "azurerm_container_registry" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  admin_enabled = false
}

resource "azurerm_container_registry" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  admin_enabled = var.choice
}

resource "azurerm_container_registry" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"
}

variable "choice" {}
