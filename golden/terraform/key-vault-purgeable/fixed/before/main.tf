resource "azurerm_key_vault" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "standard"
  tenant_id           = "00000000-0000-0000-0000-000000000000"
}

resource "azurerm_key_vault" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "standard"
  tenant_id           = "00000000-0000-0000-0000-000000000000"

  purge_protection_enabled = false
}
