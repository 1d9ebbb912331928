provider "azurerm" {
  features {}
}

resource "azurerm_public_ip" "web" {
  name                = "web"
  resource_group_name = "acme"
  location            = "westeurope"
  allocation_method   = "Static"
}

resource "azurerm_network_interface" "web" {
  name                = "web"
  resource_group_name = "acme"
  location            = "westeurope"

  ip_configuration {
    name                          = "main"
    subnet_id                     = var.subnet
    private_ip_address_allocation = "Dynamic"
    public_ip_address_id          = azurerm_public_ip.web.id
  }
}

variable "subnet" {
  type = string
}
