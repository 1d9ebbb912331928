resource "azurerm_app_configuration" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  purge_protection_enabled = true
  sku = "standard"
}

resource "azurerm_app_configuration" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  purge_protection_enabled = var.choice
  sku = "standard"
}

resource "azurerm_app_configuration" "free" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

variable "choice" {}
