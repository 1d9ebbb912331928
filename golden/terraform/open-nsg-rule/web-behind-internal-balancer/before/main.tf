terraform {
  backend "local" {}
}

resource "azurerm_network_security_group" "vm" {
  name                = "vm"
  location            = "westeurope"
  resource_group_name = "rg"

  security_rule {
    name                       = "http"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_port_range          = "*"
    destination_port_range     = "80"
    source_address_prefix      = "*"
    destination_address_prefix = "*"
  }
}

resource "azurerm_lb" "inside" {
  name                = "inside"
  location            = "westeurope"
  resource_group_name = "rg"

  frontend_ip_configuration {
    name      = "inside"
    subnet_id = "/subscriptions/0/subnet"
  }
}
