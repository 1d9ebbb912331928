provider "azurerm" {
  features {}
}

resource "azurerm_storage_account" "data" {
  name                = "acmedata"
  resource_group_name = "acme"
  location            = "westeurope"
}

resource "azurerm_key_vault" "each" {
  for_each = toset(["a", "b"])

  name                = "acme-${each.key}"
  resource_group_name = "acme"
  location            = "westeurope"
}

resource "azurerm_mssql_server" "some" {
  count               = var.servers
  name                = "acme-${count.index}"
  resource_group_name = "acme"
  location            = "westeurope"
}

variable "servers" {
  type = number
}
