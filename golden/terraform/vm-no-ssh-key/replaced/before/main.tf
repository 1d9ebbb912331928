provider "azurerm" {
  features {}
}

resource "azurerm_linux_virtual_machine" "web-1" {
  name                            = "web-1"
  resource_group_name             = "acme"
  location                        = "westeurope"
  size                            = "Standard_B1s"
  admin_username                  = var.user
  admin_password                  = var.password
  disable_password_authentication = false
  network_interface_ids           = []

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
}

variable "user" {
  type = string
}

variable "password" {
  type      = string
  sensitive = true
}
