resource "azurerm_servicebus_namespace" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_servicebus_namespace" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  identity {
    type = var.choice
  }
}

resource "azurerm_servicebus_namespace" "dynamic" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  dynamic "identity" {
    for_each = var.identities
    content {
      type = "SystemAssigned"
    }
  }
}

variable "choice" {}

variable "identities" {}
