provider "azurerm" {
  features {}
}

resource "azurerm_subnet" "apps" {
  name                 = "apps"
  resource_group_name  = "acme"
  virtual_network_name = "main"
  address_prefixes     = ["10.0.1.0/24"]
}

resource "azurerm_subnet" "zones" {
  count                = 3
  name                 = "zones"
  resource_group_name  = "acme"
  virtual_network_name = "main"
  address_prefixes     = ["10.0.${count.index + 2}.0/24"]
}
