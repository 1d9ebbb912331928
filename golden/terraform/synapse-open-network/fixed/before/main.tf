resource "azurerm_synapse_workspace" "bare" {
  name                                 = "main"
  location                             = "westeurope"
  resource_group_name                  = "main"
  storage_data_lake_gen2_filesystem_id = var.storage_data_lake_gen2_filesystem_id

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_synapse_workspace" "wrong" {
  name                                 = "main"
  location                             = "westeurope"
  resource_group_name                  = "main"
  storage_data_lake_gen2_filesystem_id = var.storage_data_lake_gen2_filesystem_id

  managed_virtual_network_enabled      = false
  data_exfiltration_protection_enabled = false
}

resource "azurerm_synapse_workspace" "half" {
  name                                 = "main"
  location                             = "westeurope"
  resource_group_name                  = "main"
  storage_data_lake_gen2_filesystem_id = var.storage_data_lake_gen2_filesystem_id

  managed_virtual_network_enabled = true
}

variable "storage_data_lake_gen2_filesystem_id" {}
