provider "azurerm" {
  features {}
}

resource "azurerm_linux_virtual_machine" "web" {
  name                            = "web"
  admin_username                  = "acme"
  admin_password                  = var.password
  disable_password_authentication = false
}

output "password" {
  value     = azurerm_linux_virtual_machine.web.admin_password
  sensitive = true
}

resource "azurerm_linux_virtual_machine" "provisioned" {
  name                            = "provisioned"
  admin_username                  = "acme"
  admin_password                  = var.password
  disable_password_authentication = false

  provisioner "remote-exec" {
    inline = ["true"]
  }
}

variable "password" {
  type      = string
  sensitive = true
}
