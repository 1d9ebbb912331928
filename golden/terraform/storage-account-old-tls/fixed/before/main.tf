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

  min_tls_version = "TLS1_0"
}
