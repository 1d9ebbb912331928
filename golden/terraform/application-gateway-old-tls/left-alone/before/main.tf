resource "azurerm_application_gateway" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  ssl_policy {
    policy_type = "Predefined"
    policy_name = "AppGwSslPolicy20220101"
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

resource "azurerm_application_gateway" "custom" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  ssl_policy {
    policy_type          = "CustomV2"
    min_protocol_version = "TLSv1_3"
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

resource "azurerm_application_gateway" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  ssl_policy {
    policy_type = "Predefined"
    policy_name = var.policy
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

resource "azurerm_application_gateway" "unknown_type" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  ssl_policy {
    policy_type = var.type
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

resource "azurerm_application_gateway" "first_generation" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku {
    name = "WAF_Medium"
    tier = "WAF"
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
}

resource "azurerm_application_gateway" "disabled" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  ssl_policy {
    disabled_protocols = ["TLSv1_0", "TLSv1_1"]
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

variable "policy" {}

variable "type" {}
