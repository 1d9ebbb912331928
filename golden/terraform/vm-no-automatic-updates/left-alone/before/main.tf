resource "azurerm_windows_virtual_machine" "good_automatic_updates" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"
  admin_password        = var.password

  automatic_updates_enabled = true

  os_disk {
    caching = "ReadWrite"
  }
}

resource "azurerm_windows_virtual_machine" "unknown_automatic_updates" {
  name                  = "main"
  location              = "westeurope"
  network_interface_ids = [var.network_interface_id]
  resource_group_name   = "main"
  size                  = "Standard_D2s_v5"
  admin_username        = "operator"
  admin_password        = var.password

  automatic_updates_enabled = var.choice

  os_disk {
    caching = "ReadWrite"
  }
}

resource "azurerm_windows_virtual_machine_scale_set" "good_automatic_updates" {
  name                = "main"
  admin_password      = var.password
  admin_username      = "operator"
  instances           = 1
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard_D2s_v5"

  automatic_updates_enabled = true

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

resource "azurerm_windows_virtual_machine_scale_set" "unknown_automatic_updates" {
  name                = "main"
  admin_password      = var.password
  admin_username      = "operator"
  instances           = 1
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard_D2s_v5"

  automatic_updates_enabled = var.choice

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

resource "azurerm_windows_virtual_machine_scale_set" "old_name" {
  name                = "main"
  admin_password      = var.password
  admin_username      = "operator"
  instances           = 1
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard_D2s_v5"

  enable_automatic_updates = true

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

variable "choice" {}
