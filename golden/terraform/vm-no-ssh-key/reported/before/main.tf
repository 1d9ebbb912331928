provider "azurerm" {
  features {}
}

resource "azurerm_linux_virtual_machine" "web" {
  name                            = "web"
  admin_username                  = "acme"
  admin_password                  = "placeholder"
  disable_password_authentication = false
}
