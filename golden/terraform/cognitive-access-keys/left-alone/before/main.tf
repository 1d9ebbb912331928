resource "azurerm_cognitive_account" "good" {
  name                = "main"
  kind                = "TextAnalytics"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "S0"

  local_auth_enabled = false
}

resource "azurerm_cognitive_account" "unknown" {
  name                = "main"
  kind                = "TextAnalytics"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "S0"

  local_auth_enabled = var.choice
}

variable "choice" {}
