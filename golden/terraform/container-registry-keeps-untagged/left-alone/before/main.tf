resource "azurerm_container_registry" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  retention_policy_in_days = 7
  sku = "Premium"
}

resource "azurerm_container_registry" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  retention_policy_in_days = var.choice
  sku = "Premium"
}

resource "azurerm_container_registry" "standard" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"
}

variable "choice" {}
