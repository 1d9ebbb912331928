resource "azurerm_storage_account" "main" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"
}

resource "azurerm_storage_container" "site" {
  name = "main"

  storage_account_id    = azurerm_storage_account.main.id
  container_access_type = "blob"
}
