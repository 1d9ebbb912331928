resource "azurerm_storage_account" "wrong" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  https_traffic_only_enabled = false
}
