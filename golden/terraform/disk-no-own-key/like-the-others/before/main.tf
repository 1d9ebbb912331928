resource "azurerm_managed_disk" "a" {
  name                 = "main"
  create_option        = "Empty"
  location             = "westeurope"
  resource_group_name  = "main"
  storage_account_type = "Standard_LRS"

  disk_encryption_set_id = var.encryption_set_id
}

resource "azurerm_managed_disk" "b" {
  name                 = "main"
  create_option        = "Empty"
  location             = "westeurope"
  resource_group_name  = "main"
  storage_account_type = "Standard_LRS"

  disk_encryption_set_id = var.encryption_set_id
}

resource "azurerm_managed_disk" "c" {
  name                 = "main"
  create_option        = "Empty"
  location             = "westeurope"
  resource_group_name  = "main"
  storage_account_type = "Standard_LRS"
}

variable "encryption_set_id" {}
