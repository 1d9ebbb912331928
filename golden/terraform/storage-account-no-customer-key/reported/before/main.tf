provider "azurerm" {
  features {}
}

resource "azurerm_storage_account" "identity" {
  name = "acmedata"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_storage_account" "old" {
  name         = "acmeold"
  account_kind = "Storage"
}
