resource "azurerm_cdn_endpoint" "bare_is_http_allowed" {
  name                = "main"
  location            = "westeurope"
  profile_name        = "main"
  resource_group_name = "main"

  origin {
    host_name = "www.example.com"
    name      = "main"
  }
}

resource "azurerm_cdn_endpoint" "wrong_is_http_allowed" {
  name                = "main"
  location            = "westeurope"
  profile_name        = "main"
  resource_group_name = "main"

  is_http_allowed = true

  origin {
    host_name = "www.example.com"
    name      = "main"
  }
}

resource "azurerm_cdn_endpoint" "wrong_is_https_allowed" {
  name                = "main"
  location            = "westeurope"
  profile_name        = "main"
  resource_group_name = "main"

  is_https_allowed = false

  origin {
    host_name = "www.example.com"
    name      = "main"
  }
}
