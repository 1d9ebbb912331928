resource "azurerm_storage_account" "good" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  allow_nested_items_to_be_public = false
}

resource "azurerm_storage_account" "unknown" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  allow_nested_items_to_be_public = var.choice
}

variable "choice" {}
