resource "azurerm_linux_virtual_machine" "good" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"

  encryption_at_host_enabled = true

  os_disk {
    caching = "ReadWrite"
  }
}

resource "azurerm_linux_virtual_machine" "unknown" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"

  encryption_at_host_enabled = var.choice

  os_disk {
    caching = "ReadWrite"
  }
}

variable "network_interface_id" {}

variable "choice" {}
