resource "azurerm_managed_disk" "good" {
  name                 = "main"
  create_option        = "Empty"
  location             = "westeurope"
  resource_group_name  = "main"
  storage_account_type = "Standard_LRS"

  disk_encryption_set_id = var.encryption_set_id
}

resource "azurerm_managed_disk" "confidential" {
  name                 = "main"
  create_option        = "Empty"
  location             = "westeurope"
  resource_group_name  = "main"
  storage_account_type = "Standard_LRS"

  security_type                    = "ConfidentialVM_DiskEncryptedWithCustomerKey"
  secure_vm_disk_encryption_set_id = var.encryption_set_id
}

variable "encryption_set_id" {}
