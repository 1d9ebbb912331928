resource "azurerm_firewall" "bare_threat_intel_mode" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"
}

resource "azurerm_firewall" "wrong_threat_intel_mode" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"

  threat_intel_mode = "Alert"
}

resource "azurerm_firewall_policy" "bare_threat_intelligence_mode" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_firewall_policy" "wrong_threat_intelligence_mode" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  threat_intelligence_mode = "Off"
}

resource "azurerm_firewall_policy" "unknown_tier" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku = var.sku
}

variable "sku" {}
