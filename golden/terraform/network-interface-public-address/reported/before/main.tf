provider "azurerm" {
  features {}
}

resource "azurerm_public_ip" "web" {
  name = "web"
}

resource "azurerm_network_interface" "web" {
  name = "web"

  ip_configuration {
    name                 = "main"
    public_ip_address_id = azurerm_public_ip.web.id
  }
}

output "address" {
  value = azurerm_public_ip.web.ip_address
}

resource "azurerm_public_ip" "jumpbox" {
  name = "jumpbox"
}

resource "azurerm_network_interface" "jumpbox" {
  name = "jumpbox"

  ip_configuration {
    name                 = "main"
    public_ip_address_id = azurerm_public_ip.jumpbox.id
  }
}
