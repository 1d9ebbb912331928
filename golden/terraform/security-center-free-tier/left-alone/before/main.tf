resource "azurerm_security_center_subscription_pricing" "good" {
  tier = "Standard"
}

resource "azurerm_security_center_subscription_pricing" "unknown" {
  tier = var.choice
}

variable "choice" {}
