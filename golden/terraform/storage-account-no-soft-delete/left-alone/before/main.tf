resource "azurerm_storage_account" "good" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  blob_properties {
    delete_retention_policy {
      days = 7
    }
  }
}

resource "azurerm_storage_account" "unknown" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  blob_properties {
    delete_retention_policy {
      days = var.choice
    }
  }
}

resource "azurerm_storage_account" "files" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  account_kind = "FileStorage"
}

resource "azurerm_storage_account" "pages" {
  name                     = "main"
  account_replication_type = "LRS"
  location                 = "westeurope"
  resource_group_name      = "main"

  account_tier = "Premium"
}

variable "choice" {}
