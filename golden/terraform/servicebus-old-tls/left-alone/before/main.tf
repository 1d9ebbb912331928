resource "azurerm_servicebus_namespace" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  minimum_tls_version = "1.2"
}

resource "azurerm_servicebus_namespace" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  minimum_tls_version = var.choice
}

variable "choice" {}
