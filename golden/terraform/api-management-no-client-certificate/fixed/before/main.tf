resource "azurerm_api_management" "bare" {
  name                = "main"
  location            = "westeurope"
  publisher_email     = "api@example.com"
  publisher_name      = "Example"
  resource_group_name = "main"

  sku_name = "Consumption_0"
}

resource "azurerm_api_management" "wrong" {
  name                = "main"
  location            = "westeurope"
  publisher_email     = "api@example.com"
  publisher_name      = "Example"
  resource_group_name = "main"

  client_certificate_enabled = false
  sku_name = "Consumption_0"
}
