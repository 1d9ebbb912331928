resource "azurerm_app_configuration" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku = "standard"
}

resource "azurerm_app_configuration" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access = "Enabled"
  sku = "standard"
}
