resource "azurerm_search_service" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "standard"

  public_network_access_enabled = false
}

resource "azurerm_search_service" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "standard"

  public_network_access_enabled = var.choice
}

resource "azurerm_search_service" "free" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku = "free"
}

variable "choice" {}
