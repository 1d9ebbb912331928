resource "azurerm_storage_account" "bare_default_action" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"
}

resource "azurerm_storage_account" "wrong_default_action" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  network_rules {
    default_action = "Allow"
    bypass         = ["AzureServices"]
  }
}

resource "azurerm_storage_account_network_rules" "wrong_default_action" {
  storage_account_id = var.storage_account_id

  default_action = "Allow"
}

resource "azurerm_storage_account" "rules" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  network_rules {
    default_action = "Allow"
    ip_rules       = ["203.0.113.0/24"]
  }
}

variable "storage_account_id" {}
