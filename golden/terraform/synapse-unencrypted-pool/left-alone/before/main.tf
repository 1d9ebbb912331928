resource "azurerm_synapse_sql_pool" "good" {
  name                 = "main"
  sku_name             = "DW100c"
  storage_account_type = "GRS"
  synapse_workspace_id = var.synapse_workspace_id

  data_encrypted = true
}

resource "azurerm_synapse_sql_pool" "unknown" {
  name                 = "main"
  sku_name             = "DW100c"
  storage_account_type = "GRS"
  synapse_workspace_id = var.synapse_workspace_id

  data_encrypted = var.choice
}

variable "synapse_workspace_id" {}

variable "choice" {}
