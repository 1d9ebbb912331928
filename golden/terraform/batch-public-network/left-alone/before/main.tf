resource "azurerm_batch_account" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = false
}

resource "azurerm_batch_account" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = var.choice
}

variable "choice" {}
