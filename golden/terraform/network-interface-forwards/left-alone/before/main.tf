resource "azurerm_network_interface" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  ip_forwarding_enabled = false

  ip_configuration {
    name                          = "main"
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_network_interface" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  ip_forwarding_enabled = var.choice

  ip_configuration {
    name                          = "main"
    private_ip_address_allocation = "Dynamic"
  }
}

resource "azurerm_network_interface" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  ip_configuration {
    name                          = "main"
    private_ip_address_allocation = "Dynamic"
  }
}

variable "choice" {}
