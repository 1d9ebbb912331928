provider "azurerm" {
  features {}
}

resource "azurerm_cosmosdb_account" "data" {
  name                = "acme-data"
  resource_group_name = "acme"
  location            = "westeurope"
  offer_type          = "Standard"
}
