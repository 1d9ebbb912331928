resource "azurerm_api_management" "good" {
  name                = "main"
  location            = "westeurope"
  publisher_email     = "api@example.com"
  publisher_name      = "Example"
  resource_group_name = "main"

  client_certificate_enabled = true
  sku_name = "Consumption_0"
}

resource "azurerm_api_management" "unknown" {
  name                = "main"
  location            = "westeurope"
  publisher_email     = "api@example.com"
  publisher_name      = "Example"
  resource_group_name = "main"

  client_certificate_enabled = var.choice
  sku_name = "Consumption_0"
}

resource "azurerm_api_management" "developer" {
  name                = "main"
  location            = "westeurope"
  publisher_email     = "api@example.com"
  publisher_name      = "Example"
  resource_group_name = "main"
  sku_name            = "Developer_1"
}

variable "choice" {}
