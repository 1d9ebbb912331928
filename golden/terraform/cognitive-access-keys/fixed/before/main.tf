resource "azurerm_cognitive_account" "bare" {
  name                = "main"
  kind                = "TextAnalytics"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "S0"
}

resource "azurerm_cognitive_account" "wrong" {
  name                = "main"
  kind                = "TextAnalytics"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "S0"

  local_auth_enabled = true
}
