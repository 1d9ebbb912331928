resource "azurerm_automation_account" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Basic"

  public_network_access_enabled = false
}

resource "azurerm_automation_account" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Basic"

  public_network_access_enabled = var.choice
}

variable "choice" {}
