resource "azurerm_machine_learning_workspace" "bare" {
  name                    = "main"
  application_insights_id = var.application_insights_id
  key_vault_id            = var.key_vault_id
  location                = "westeurope"
  resource_group_name     = "main"
  storage_account_id      = var.storage_account_id

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_machine_learning_workspace" "wrong" {
  name                    = "main"
  application_insights_id = var.application_insights_id
  key_vault_id            = var.key_vault_id
  location                = "westeurope"
  resource_group_name     = "main"
  storage_account_id      = var.storage_account_id

  public_network_access_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

variable "application_insights_id" {}

variable "key_vault_id" {}

variable "storage_account_id" {}
