resource "azurerm_security_center_contact" "good" {
  name                = "main"
  alert_notifications = true
  alerts_to_admins    = true
  email               = "security@example.com"
}

resource "azurerm_security_center_contact" "unknown" {
  name  = "main"
  email = "security@example.com"

  alert_notifications = var.choice
  alerts_to_admins    = var.choice
}

variable "choice" {}
