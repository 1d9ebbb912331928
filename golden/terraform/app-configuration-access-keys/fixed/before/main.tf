resource "azurerm_app_configuration" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_app_configuration" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  local_auth_enabled = true
}
