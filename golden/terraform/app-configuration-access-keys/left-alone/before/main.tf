resource "azurerm_app_configuration" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  local_auth_enabled = false
}

resource "azurerm_app_configuration" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  local_auth_enabled = var.choice
}

variable "choice" {}
