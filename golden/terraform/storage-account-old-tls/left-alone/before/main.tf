resource "azurerm_storage_account" "good" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  min_tls_version = "TLS1_2"
}

resource "azurerm_storage_account" "unknown" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  min_tls_version = var.choice
}

variable "choice" {}
