resource "azurerm_cosmosdb_account" "wrong" {
  name                = "main"
  location            = "westeurope"
  offer_type          = "Standard"
  resource_group_name = "main"

  minimal_tls_version = "Tls"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    failover_priority = 0
    location          = "westeurope"
  }
}
