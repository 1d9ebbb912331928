provider "azurerm" {
  features {}
}

resource "azurerm_network_interface" "inside" {
  name = "inside"

  ip_configuration {
    name                 = "main"
    public_ip_address_id = null
  }
}

resource "azurerm_network_interface" "chosen" {
  name = "chosen"

  ip_configuration {
    name                 = "main"
    public_ip_address_id = var.address
  }
}

variable "address" {
  type = string
}
