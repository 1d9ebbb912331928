resource "azurerm_linux_virtual_machine" "key" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"

  disable_password_authentication = false

  admin_ssh_key {
    username   = "operator"
    public_key = var.public_key
  }

  os_disk {
    caching = "ReadWrite"
  }
}

resource "azurerm_linux_virtual_machine" "password" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"

  disable_password_authentication = false
  admin_password                  = var.password

  os_disk {
    caching = "ReadWrite"
  }
}

resource "azurerm_linux_virtual_machine" "nothing" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"

  disable_password_authentication = false

  os_disk {
    caching = "ReadWrite"
  }
}

resource "azurerm_linux_virtual_machine_scale_set" "key" {
  name                = "main"
  admin_username      = "operator"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard_D2s_v5"

  disable_password_authentication = false

  admin_ssh_key {
    username   = "operator"
    public_key = var.public_key
  }

  network_interface {
    name = "main"

    ip_configuration {
      name = "main"
    }
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Standard_LRS"
  }
}

resource "azurerm_virtual_machine" "key" {
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
    disable_password_authentication = false

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

resource "azurerm_virtual_machine" "password" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  vm_size               = "Standard_D2s_v5"

  os_profile {
    computer_name  = "main"
    admin_username = "operator"
    admin_password = var.password
  }

  os_profile_linux_config {
    disable_password_authentication = false
  }

  storage_os_disk {
    create_option = "Empty"
    name          = "main"
  }
}

resource "azurerm_virtual_machine" "nothing" {
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
    disable_password_authentication = false
  }

  storage_os_disk {
    create_option = "Empty"
    name          = "main"
  }
}

variable "network_interface_id" {}

variable "public_key" {}

variable "password" {}
