resource "azurerm_network_interface" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  ip_forwarding_enabled = true

  ip_configuration {
    name                          = "main"
    private_ip_address_allocation = "Dynamic"
  }
}
