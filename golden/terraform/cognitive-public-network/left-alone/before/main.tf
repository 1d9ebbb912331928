resource "azurerm_cognitive_account" "good" {
  name                = "main"
  kind                = "TextAnalytics"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "S0"

  public_network_access_enabled = false
}

resource "azurerm_cognitive_account" "unknown" {
  name                = "main"
  kind                = "TextAnalytics"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "S0"

  public_network_access_enabled = var.choice
}

variable "choice" {}
