provider "azurerm" {
  features {}
}

resource "azurerm_linux_virtual_machine" "keyed" {
  name                            = "keyed"
  admin_username                  = "acme"
  disable_password_authentication = false

  admin_ssh_key {
    username   = "acme"
    public_key = var.key
  }
}

resource "azurerm_linux_virtual_machine" "chosen" {
  name                            = "chosen"
  admin_username                  = "acme"
  disable_password_authentication = var.has_key
}

variable "key" {
  type = string
}

variable "has_key" {
  type = bool
}
