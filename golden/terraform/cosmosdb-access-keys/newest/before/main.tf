resource "azurerm_cosmosdb_account" "main" {
  name                = "main"
  location            = "westeurope"
  offer_type          = "Standard"
  resource_group_name = "main"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    failover_priority = 0
    location          = "westeurope"
  }
}
