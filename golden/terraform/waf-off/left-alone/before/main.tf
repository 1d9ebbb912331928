resource "azurerm_web_application_firewall_policy" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  managed_rules {
    managed_rule_set {
      version = "3.2"
    }
  }
}

resource "azurerm_web_application_firewall_policy" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  policy_settings {
    enabled = true
  }

  managed_rules {
    managed_rule_set {
      version = "3.2"
    }
  }
}

resource "azurerm_cdn_frontdoor_firewall_policy" "unknown" {
  name                = "main"
  mode                = "Prevention"
  resource_group_name = "main"
  sku_name            = "Premium_AzureFrontDoor"

  enabled = var.choice
}

resource "azurerm_application_gateway" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

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

resource "azurerm_application_gateway" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  waf_configuration {
    enabled          = true
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

variable "choice" {}

variable "subnet_id" {}
