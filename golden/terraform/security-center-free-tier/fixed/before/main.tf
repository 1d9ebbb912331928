resource "azurerm_security_center_subscription_pricing" "wrong" {
  tier = "Free"
}
