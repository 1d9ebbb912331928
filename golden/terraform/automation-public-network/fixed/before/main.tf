resource "azurerm_automation_account" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Basic"
}

resource "azurerm_automation_account" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Basic"

  public_network_access_enabled = true
}
