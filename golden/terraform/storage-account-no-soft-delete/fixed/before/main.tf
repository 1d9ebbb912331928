resource "azurerm_storage_account" "bare" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"
}

resource "azurerm_storage_account" "wrong" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  blob_properties {
    delete_retention_policy {
      days = 30
    }
  }
}

resource "azurerm_storage_account" "versions" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  blob_properties {
    versioning_enabled = true
  }
}
