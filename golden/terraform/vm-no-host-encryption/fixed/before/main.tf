resource "azurerm_linux_virtual_machine" "bare" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"

  os_disk {
    caching = "ReadWrite"
  }
}

resource "azurerm_linux_virtual_machine" "wrong" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"

  encryption_at_host_enabled = false

  os_disk {
    caching = "ReadWrite"
  }
}

resource "azurerm_linux_virtual_machine_scale_set" "bare" {
  name                = "main"
  admin_username      = "operator"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard_D2s_v5"

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

resource "azurerm_windows_virtual_machine" "bare" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"
  admin_password        = var.password

  os_disk {
    caching = "ReadWrite"
  }
}

resource "azurerm_windows_virtual_machine_scale_set" "bare" {
  name                = "main"
  admin_password      = var.password
  admin_username      = "operator"
  instances           = 1
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard_D2s_v5"

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

variable "network_interface_id" {}

variable "password" {}
