resource "azurerm_eventgrid_topic" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_eventgrid_topic" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = true
}

resource "azurerm_eventgrid_domain" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}
