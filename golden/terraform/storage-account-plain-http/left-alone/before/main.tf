resource "azurerm_storage_account" "good" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  https_traffic_only_enabled = true
}

resource "azurerm_storage_account" "unknown" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  https_traffic_only_enabled = var.choice
}

resource "azurerm_storage_account" "bare" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"
}

resource "azurerm_storage_account" "nfs" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  https_traffic_only_enabled = false
  nfsv3_enabled              = true
}

variable "choice" {}
