resource "azurerm_web_application_firewall_policy" "main" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  policy_settings {
    enabled = false
  }

  managed_rules {
    managed_rule_set {
      version = "3.2"
    }
  }
}

resource "azurerm_frontdoor_firewall_policy" "classic" {
  name                = "main"
  resource_group_name = "main"

  enabled = false
}

resource "azurerm_cdn_frontdoor_firewall_policy" "main" {
  name                = "main"
  mode                = "Prevention"
  resource_group_name = "main"
  sku_name            = "Premium_AzureFrontDoor"

  enabled = false
}

resource "azurerm_application_gateway" "main" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  waf_configuration {
    enabled          = false
    firewall_mode    = "Prevention"
    rule_set_version = "3.2"
  }

  backend_address_pool {
    name = "main"
  }

  backend_http_settings {
    cookie_based_affinity = "Disabled"
    name                  = "main"
    port                  = 443
    protocol              = "Https"
  }

  frontend_ip_configuration {
    name = "main"
  }

  frontend_port {
    name = "main"
    port = 443
  }

  gateway_ip_configuration {
    name      = "main"
    subnet_id = var.subnet_id
  }

  http_listener {
    frontend_ip_configuration_name = "main"
    frontend_port_name             = "main"
    name                           = "main"
    protocol                       = "Https"
  }

  request_routing_rule {
    http_listener_name = "main"
    name               = "main"
    rule_type          = "Basic"
  }

  sku {
    name = "main"
    tier = "Standard_v2"
  }
}

variable "subnet_id" {}
