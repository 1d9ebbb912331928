resource "azurerm_storage_account" "main" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  min_tls_version = "TLS1_1"

  lifecycle {
    ignore_changes = [min_tls_version]
  }
}
