resource "azurerm_servicebus_namespace" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"
}

resource "azurerm_servicebus_namespace" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  minimum_tls_version = "1.0"
}
