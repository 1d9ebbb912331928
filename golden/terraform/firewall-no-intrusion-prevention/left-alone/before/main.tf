resource "azurerm_firewall_policy" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  intrusion_detection {
    mode = "Deny"
  }
  sku = "Premium"
}

resource "azurerm_firewall_policy" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  intrusion_detection {
    mode = var.choice
  }
  sku = "Premium"
}

resource "azurerm_firewall_policy" "standard" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

variable "choice" {}
