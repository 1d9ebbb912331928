resource "azurerm_cdn_endpoint" "good" {
  name                = "main"
  location            = "westeurope"
  profile_name        = "main"
  resource_group_name = "main"

  is_http_allowed  = false
  is_https_allowed = true

  origin {
    host_name = "www.example.com"
    name      = "main"
  }
}

resource "azurerm_cdn_endpoint" "unknown" {
  name                = "main"
  location            = "westeurope"
  profile_name        = "main"
  resource_group_name = "main"

  is_http_allowed  = var.choice
  is_https_allowed = var.choice

  origin {
    host_name = "www.example.com"
    name      = "main"
  }
}

variable "choice" {}
