resource "azurerm_synapse_workspace" "good" {
  name                                 = "main"
  location                             = "westeurope"
  resource_group_name                  = "main"
  storage_data_lake_gen2_filesystem_id = var.storage_data_lake_gen2_filesystem_id

  managed_virtual_network_enabled      = true
  data_exfiltration_protection_enabled = true
}

resource "azurerm_synapse_workspace" "unknown" {
  name                                 = "main"
  location                             = "westeurope"
  resource_group_name                  = "main"
  storage_data_lake_gen2_filesystem_id = var.storage_data_lake_gen2_filesystem_id

  managed_virtual_network_enabled      = var.choice
  data_exfiltration_protection_enabled = var.choice
}

variable "storage_data_lake_gen2_filesystem_id" {}

variable "choice" {}
