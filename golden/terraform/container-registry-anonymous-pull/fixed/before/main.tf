resource "azurerm_container_registry" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  anonymous_pull_enabled = true
}
