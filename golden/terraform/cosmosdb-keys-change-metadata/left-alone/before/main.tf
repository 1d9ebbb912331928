resource "azurerm_cosmosdb_account" "good" {
  name                = "main"
  location            = "westeurope"
  offer_type          = "Standard"
  resource_group_name = "main"

  access_key_metadata_writes_enabled = false

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    failover_priority = 0
    location          = "westeurope"
  }
}

resource "azurerm_cosmosdb_account" "unknown" {
  name                = "main"
  location            = "westeurope"
  offer_type          = "Standard"
  resource_group_name = "main"

  access_key_metadata_writes_enabled = var.choice

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    failover_priority = 0
    location          = "westeurope"
  }
}

variable "choice" {}
