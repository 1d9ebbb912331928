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

resource "azurerm_application_gateway" "predefined" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  ssl_policy {
    policy_type = "Predefined"
    policy_name = "AppGwSslPolicy20150501"
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
    policy_type          = "Custom"
    min_protocol_version = "TLSv1_0"
    cipher_suites        = ["TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]
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
