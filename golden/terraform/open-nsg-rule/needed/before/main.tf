resource "azurerm_network_security_rule" "api" {
  name                        = "api"
  resource_group_name         = "cluster"
  network_security_group_name = "controller"
  priority                    = 2016
  access                      = "Allow"
  direction                   = "Inbound"
  protocol                    = "Tcp"
  source_port_range           = "*"
  destination_port_range      = "6443"
  source_address_prefix       = "*"
  destination_address_prefix  = "*"
}

resource "azurerm_network_security_group" "jump" {
  name                = "nsg-jump"
  resource_group_name = "cluster"
  location            = "westeurope"

  security_rule {
    name                       = "rdp"
    priority                   = 300
    access                     = "Allow"
    direction                  = "Inbound"
    protocol                   = "Tcp"
    source_port_range          = "*"
    destination_port_range     = "3389"
    source_address_prefix      = "*"
    destination_address_prefix = "*"
  }
}

resource "azurerm_network_security_group" "backend" {
  name                = "backend"
  resource_group_name = "cluster"
  location            = "westeurope"

  # The agents are outside, since nothing of this network reaches them
  security_rule {
    name                       = "winrm"
    priority                   = 300
    access                     = "Allow"
    direction                  = "Inbound"
    protocol                   = "Tcp"
    source_port_range          = "*"
    destination_port_range     = "5986"
    source_address_prefix      = "*"
    destination_address_prefix = "*"
  }

  # RDP
  security_rule {
    name                       = "rdp"
    priority                   = 301
    access                     = "Allow"
    direction                  = "Inbound"
    protocol                   = "Tcp"
    source_port_range          = "*"
    destination_port_range     = "3389"
    source_address_prefix      = "*"
    destination_address_prefix = "*"
  }
}
