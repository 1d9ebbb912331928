resource "azurerm_storage_account" "main" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  account_kind               = "FileStorage"
  https_traffic_only_enabled = false
}
