resource "azurerm_storage_sync" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  incoming_traffic_policy = "AllowVirtualNetworksOnly"
}

resource "azurerm_storage_sync" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  incoming_traffic_policy = var.choice
}

variable "choice" {}
