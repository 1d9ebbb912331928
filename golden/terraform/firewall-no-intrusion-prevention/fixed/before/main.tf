resource "azurerm_firewall_policy" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku = "Premium"
}

resource "azurerm_firewall_policy" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  intrusion_detection {
    mode = "Alert"
  }
  sku = "Premium"
}
