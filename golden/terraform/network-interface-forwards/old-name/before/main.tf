terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

resource "azurerm_network_interface" "main" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  enable_ip_forwarding = true

  ip_configuration {
    name                          = "main"
    private_ip_address_allocation = "Dynamic"
  }
}
