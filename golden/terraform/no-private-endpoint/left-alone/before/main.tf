provider "azurerm" {
  features {}
}

resource "azurerm_storage_account" "data" {
  name                = "acmedata"
  resource_group_name = "acme"
  location            = "westeurope"
}

resource "azurerm_private_endpoint" "data" {
  name                = "data"
  resource_group_name = "acme"
  location            = "westeurope"
  subnet_id           = var.subnet

  private_service_connection {
    name                           = "data"
    private_connection_resource_id = azurerm_storage_account.data.id
    is_manual_connection           = false
    subresource_names              = ["blob"]
  }
}

resource "azurerm_postgresql_flexible_server" "inside" {
  name                = "inside"
  resource_group_name = "acme"
  location            = "westeurope"
  delegated_subnet_id = var.subnet
}

variable "subnet" {
  type = string
}
