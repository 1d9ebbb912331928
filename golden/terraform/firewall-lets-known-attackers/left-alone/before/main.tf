resource "azurerm_firewall" "good_threat_intel_mode" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"

  threat_intel_mode = "Deny"
}

resource "azurerm_firewall" "unknown_threat_intel_mode" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"

  threat_intel_mode = var.choice
}

resource "azurerm_firewall_policy" "good_threat_intelligence_mode" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  threat_intelligence_mode = "Deny"
}

resource "azurerm_firewall_policy" "unknown_threat_intelligence_mode" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  threat_intelligence_mode = var.choice
}

resource "azurerm_firewall" "basic" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "AZFW_VNet"

  sku_tier = "Basic"
}

resource "azurerm_firewall" "by_policy" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "AZFW_VNet"
  sku_tier            = "Standard"

  firewall_policy_id = var.policy_id
}

resource "azurerm_firewall" "hub" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_tier            = "Standard"

  sku_name = "AZFW_Hub"
}

variable "choice" {}

variable "policy_id" {}
