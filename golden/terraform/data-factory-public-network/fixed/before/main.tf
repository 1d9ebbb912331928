resource "azurerm_data_factory" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_data_factory" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_enabled = true
}
