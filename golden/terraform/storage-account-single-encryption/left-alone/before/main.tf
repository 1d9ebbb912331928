resource "azurerm_storage_account" "good" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  infrastructure_encryption_enabled = true
}

resource "azurerm_storage_account" "unknown" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  infrastructure_encryption_enabled = var.choice
}

variable "choice" {}
