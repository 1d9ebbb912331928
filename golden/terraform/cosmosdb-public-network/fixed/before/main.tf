resource "azurerm_cosmosdb_account" "bare" {
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

resource "azurerm_cosmosdb_account" "wrong" {
  name                = "main"
  location            = "westeurope"
  offer_type          = "Standard"
  resource_group_name = "main"

  public_network_access_enabled = true

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    failover_priority = 0
    location          = "westeurope"
  }
}
