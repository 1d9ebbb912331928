resource "azurerm_data_factory" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_enabled = false
}

resource "azurerm_data_factory" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_enabled = var.choice
}

variable "choice" {}
