resource "azurerm_storage_account" "good" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  sas_policy {
    expiration_period = "07.00:00:00"
  }
}

resource "azurerm_storage_account" "unknown" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  sas_policy {
    expiration_period = var.choice
  }
}

resource "azurerm_storage_account" "no_keys" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  shared_access_key_enabled = false
}

variable "choice" {}
