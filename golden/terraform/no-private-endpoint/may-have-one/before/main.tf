provider "azurerm" {
  features {}
}

resource "azurerm_storage_account" "data" {
  name                = "acmedata"
  resource_group_name = "acme"
  location            = "westeurope"
}

resource "azurerm_private_endpoint" "all" {
  for_each            = var.services
  name                = each.key
  resource_group_name = "acme"
  location            = "westeurope"
  subnet_id           = "subnet"

  private_service_connection {
    name                           = each.key
    private_connection_resource_id = each.value
    is_manual_connection           = false
    subresource_names              = ["blob"]
  }
}

variable "services" {
  type = map(string)
}
