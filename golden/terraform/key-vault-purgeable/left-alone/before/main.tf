resource "azurerm_key_vault" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "standard"
  tenant_id           = "00000000-0000-0000-0000-000000000000"

  purge_protection_enabled = true
}

resource "azurerm_key_vault" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "standard"
  tenant_id           = "00000000-0000-0000-0000-000000000000"

  purge_protection_enabled = var.choice
}

variable "choice" {}
