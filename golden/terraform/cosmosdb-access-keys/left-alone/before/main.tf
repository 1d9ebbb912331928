terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}


resource "azurerm_cosmosdb_account" "good" {
  name                = "main"
  location            = "westeurope"
  offer_type          = "Standard"
  resource_group_name = "main"

  local_authentication_disabled = true

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

  local_authentication_disabled = var.choice

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    failover_priority = 0
    location          = "westeurope"
  }
}

resource "azurerm_cosmosdb_account" "mongo" {
  name                = "main"
  location            = "westeurope"
  offer_type          = "Standard"
  resource_group_name = "main"

  kind = "MongoDB"

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    failover_priority = 0
    location          = "westeurope"
  }
}

resource "azurerm_cosmosdb_account" "table" {
  name                = "main"
  location            = "westeurope"
  offer_type          = "Standard"
  resource_group_name = "main"

  capabilities {
    name = "EnableTable"
  }

  consistency_policy {
    consistency_level = "Session"
  }

  geo_location {
    failover_priority = 0
    location          = "westeurope"
  }
}

variable "choice" {}
