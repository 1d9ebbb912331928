resource "azurerm_iothub" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = false

  sku {
    capacity = 1
    name     = "main"
  }
}

resource "azurerm_iothub" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = var.choice

  sku {
    capacity = 1
    name     = "main"
  }
}

variable "choice" {}
