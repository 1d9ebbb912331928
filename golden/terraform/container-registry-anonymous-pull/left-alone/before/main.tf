resource "azurerm_container_registry" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  anonymous_pull_enabled = false
}

resource "azurerm_container_registry" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  anonymous_pull_enabled = var.choice
}

variable "choice" {}
