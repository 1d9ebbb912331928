provider "azurerm" {
  features {}
}

resource "azurerm_storage_account" "data" {
  name = "acmedata"
}

resource "azurerm_storage_account_customer_managed_key" "data" {
  storage_account_id = azurerm_storage_account.data.id
  key_vault_key_id   = var.key
}

resource "azurerm_storage_account" "inline" {
  name = "acmeinline"

  identity {
    type         = "UserAssigned"
    identity_ids = [var.identity]
  }

  customer_managed_key {
    key_vault_key_id          = var.key
    user_assigned_identity_id = var.identity
  }
}

variable "key" {
  type = string
}

variable "identity" {
  type = string
}
