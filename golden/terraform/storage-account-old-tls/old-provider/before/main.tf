provider "azurerm" {
  version = "=2.10.0"
  features {}
}

resource "azurerm_storage_account" "main" {
  name                     = "main"
  resource_group_name      = "main"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
