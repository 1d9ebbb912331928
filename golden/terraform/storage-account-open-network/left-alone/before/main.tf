resource "azurerm_storage_account" "good_default_action" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  network_rules {
    default_action = "Deny"
    bypass         = ["AzureServices"]
  }
}

resource "azurerm_storage_account" "unknown_default_action" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  network_rules {
    default_action = var.choice
    bypass         = ["AzureServices"]
  }
}

resource "azurerm_storage_account_network_rules" "good_default_action" {
  storage_account_id = var.storage_account_id

  default_action = "Deny"
}

resource "azurerm_storage_account_network_rules" "unknown_default_action" {
  storage_account_id = var.storage_account_id

  default_action = var.choice
}

resource "azurerm_storage_account" "closed" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"

  public_network_access_enabled = false
}

resource "azurerm_storage_account" "elsewhere" {
  name                     = "main"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"
}

resource "azurerm_storage_account_network_rules" "elsewhere" {
  storage_account_id = azurerm_storage_account.elsewhere.id
  default_action     = "Deny"
}

variable "choice" {}

variable "storage_account_id" {}
