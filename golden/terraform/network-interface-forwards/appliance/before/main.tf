resource "azurerm_network_interface" "hub_nva" {
  name                  = "nic-1"
  location              = "westeurope"
  resource_group_name   = "hub"
  ip_forwarding_enabled = true

  ip_configuration {
    name                          = "main"
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_network_interface" "gatewayless" {
  name                  = "nic-2"
  location              = "westeurope"
  resource_group_name   = "hub"
  ip_forwarding_enabled = true

  ip_configuration {
    name                          = "main"
    private_ip_address_allocation = "Dynamic"
  }
}
