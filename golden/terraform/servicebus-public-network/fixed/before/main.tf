resource "azurerm_servicebus_namespace" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku                          = "Premium"
  capacity                     = 1
  premium_messaging_partitions = 1
}

resource "azurerm_servicebus_namespace" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = true
  sku                          = "Premium"
  capacity                     = 1
  premium_messaging_partitions = 1
}
