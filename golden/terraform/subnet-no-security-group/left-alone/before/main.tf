provider "azurerm" {
  features {}
}

resource "azurerm_subnet" "gateway" {
  name                 = "GatewaySubnet"
  virtual_network_name = "main"
}

resource "azurerm_subnet" "unknown" {
  name                 = var.name
  virtual_network_name = "main"
}

resource "azurerm_subnet" "ingress" {
  name                 = "ingress"
  virtual_network_name = "main"
}

resource "azurerm_application_gateway" "main" {
  name = "main"

  gateway_ip_configuration {
    name      = "main"
    subnet_id = azurerm_subnet.ingress.id
  }
}

resource "azurerm_subnet" "apps" {
  name                 = "apps"
  virtual_network_name = "main"
}

resource "azurerm_subnet_network_security_group_association" "apps" {
  subnet_id                 = azurerm_subnet.apps.id
  network_security_group_id = var.group
}

resource "azurerm_subnet" "delegated" {
  name                 = "delegated"
  virtual_network_name = "main"

  delegation {
    name = "volumes"

    service_delegation {
      name = "Microsoft.Netapp/volumes"
    }
  }
}

variable "name" {
  type = string
}

variable "group" {
  type = string
}
