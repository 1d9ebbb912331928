resource "azurerm_iothub" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku {
    capacity = 1
    name     = "main"
  }
}

resource "azurerm_iothub" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = true

  sku {
    capacity = 1
    name     = "main"
  }
}
