resource "azurerm_container_registry" "models" {
  name                = "acmemodels"
  resource_group_name = "models"
  location            = "westeurope"
  sku                 = "Premium"
  admin_enabled       = true
}

resource "azurerm_machine_learning_workspace" "models" {
  name                    = "models"
  resource_group_name     = "models"
  location                = "westeurope"
  application_insights_id = var.insights_id
  key_vault_id            = var.vault_id
  storage_account_id      = var.storage_id
  container_registry_id   = azurerm_container_registry.models.id

  identity {
    type = "SystemAssigned"
  }
}
