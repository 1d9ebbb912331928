resource "azurerm_cdn_endpoint_custom_domain" "bare" {
  name            = "main"
  cdn_endpoint_id = var.cdn_endpoint_id
  host_name       = "www.example.com"
}

resource "azurerm_cdn_endpoint_custom_domain" "managed" {
  name            = "main"
  cdn_endpoint_id = var.cdn_endpoint_id
  host_name       = "www.example.com"

  cdn_managed_https {
    certificate_type = "Dedicated"
    protocol_type    = "ServerNameIndication"
  }
}

resource "azurerm_cdn_endpoint_custom_domain" "good" {
  name            = "main"
  cdn_endpoint_id = var.cdn_endpoint_id
  host_name       = "www.example.com"

  cdn_managed_https {
    certificate_type = "Dedicated"
    protocol_type    = "ServerNameIndication"
    tls_version      = "TLS12"
  }
}

resource "azurerm_cdn_endpoint_custom_domain" "unknown" {
  name            = "main"
  cdn_endpoint_id = var.cdn_endpoint_id
  host_name       = "www.example.com"

  user_managed_https {
    key_vault_secret_id = var.secret_id
    tls_version         = var.choice
  }
}

variable "cdn_endpoint_id" {}

variable "secret_id" {}

variable "choice" {}
