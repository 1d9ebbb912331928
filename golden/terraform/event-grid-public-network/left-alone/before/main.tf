resource "azurerm_eventgrid_topic" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = false
}

resource "azurerm_eventgrid_topic" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = var.choice
}

variable "choice" {}
