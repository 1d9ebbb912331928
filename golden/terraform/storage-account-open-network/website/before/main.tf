provider "azurerm" {
  features {}
}

resource "azurerm_storage_account" "site" {
  name = "acmesite"

  static_website {
    index_document = "index.html"
  }
}

resource "azurerm_storage_account" "other" {
  name = "acmeother"
}

resource "azurerm_storage_account_static_website" "other" {
  storage_account_id = azurerm_storage_account.other.id
  index_document     = "index.html"
}
