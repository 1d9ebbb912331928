resource "azurerm_servicebus_namespace" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  local_auth_enabled = false
}

resource "azurerm_servicebus_namespace" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  local_auth_enabled = var.choice
}

variable "choice" {}
