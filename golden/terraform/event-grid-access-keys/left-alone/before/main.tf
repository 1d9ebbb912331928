resource "azurerm_eventgrid_topic" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  local_auth_enabled = false
}

resource "azurerm_eventgrid_topic" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  local_auth_enabled = var.choice
}

variable "choice" {}
