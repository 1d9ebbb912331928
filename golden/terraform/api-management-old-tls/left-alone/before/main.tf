resource "azurerm_api_management" "bare" {
  name                = "main"
  location            = "westeurope"
  publisher_email     = "api@example.com"
  publisher_name      = "Example"
  resource_group_name = "main"
  sku_name            = "Developer_1"
}

resource "azurerm_api_management" "good" {
  name                = "main"
  location            = "westeurope"
  publisher_email     = "api@example.com"
  publisher_name      = "Example"
  resource_group_name = "main"
  sku_name            = "Developer_1"

  security {
    frontend_tls10_enabled = false
    backend_tls10_enabled  = var.choice
  }
}

variable "choice" {}
