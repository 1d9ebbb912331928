provider "azurerm" {
  features {}
}

resource "azurerm_cosmosdb_account" "data" {
  name             = "acme-data"
  key_vault_key_id = azurerm_key_vault_key.data.versionless_id
}
