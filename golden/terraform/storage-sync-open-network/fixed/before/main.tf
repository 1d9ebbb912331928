resource "azurerm_storage_sync" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_storage_sync" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  incoming_traffic_policy = "AllowAllTraffic"
}
