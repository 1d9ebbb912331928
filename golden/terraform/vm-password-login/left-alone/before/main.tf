resource "azurerm_linux_virtual_machine" "bare" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"

  admin_ssh_key {
    username   = "operator"
    public_key = var.public_key
  }

  os_disk {
    caching = "ReadWrite"
  }
}

resource "azurerm_linux_virtual_machine" "good" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"

  disable_password_authentication = true

  admin_ssh_key {
    username   = "operator"
    public_key = var.public_key
  }

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

  disable_password_authentication = var.choice

  admin_ssh_key {
    username   = "operator"
    public_key = var.public_key
  }

  os_disk {
    caching = "ReadWrite"
  }
}

resource "azurerm_virtual_machine" "good" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  vm_size               = "Standard_D2s_v5"

  os_profile {
    computer_name  = "main"
    admin_username = "operator"
  }

  os_profile_linux_config {
    disable_password_authentication = true

    ssh_keys {
      path     = "/home/operator/.ssh/authorized_keys"
      key_data = var.public_key
    }
  }

  storage_os_disk {
    create_option = "Empty"
    name          = "main"
  }
}

resource "azurerm_virtual_machine" "windows" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  vm_size               = "Standard_D2s_v5"

  storage_os_disk {
    create_option = "Empty"
    name          = "main"
  }
}

variable "network_interface_id" {}

variable "public_key" {}

variable "choice" {}
