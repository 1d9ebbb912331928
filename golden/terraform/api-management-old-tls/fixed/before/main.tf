resource "azurerm_api_management" "new" {
  name                = "main"
  location            = "westeurope"
  publisher_email     = "api@example.com"
  publisher_name      = "Example"
  resource_group_name = "main"
  sku_name            = "Developer_1"

  security {
    frontend_ssl30_enabled = true
    frontend_tls10_enabled = true
    frontend_tls11_enabled = true
    backend_ssl30_enabled = true
    backend_tls10_enabled = true
    backend_tls11_enabled = true
  }
}

resource "azurerm_api_management" "old" {
  name                = "main"
  location            = "westeurope"
  publisher_email     = "api@example.com"
  publisher_name      = "Example"
  resource_group_name = "main"
  sku_name            = "Developer_1"

  security {
    enable_frontend_tls10 = true
  }
}
