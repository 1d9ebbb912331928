resource "azurerm_search_service" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "standard"
}

resource "azurerm_search_service" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "standard"

  public_network_access_enabled = true
}
