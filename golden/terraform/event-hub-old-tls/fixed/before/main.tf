resource "azurerm_eventhub_namespace" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  minimum_tls_version = "1.0"
}
