resource "azurerm_synapse_sql_pool" "bare" {
  name                 = "main"
  sku_name             = "DW100c"
  storage_account_type = "GRS"
  synapse_workspace_id = var.synapse_workspace_id
}

resource "azurerm_synapse_sql_pool" "wrong" {
  name                 = "main"
  sku_name             = "DW100c"
  storage_account_type = "GRS"
  synapse_workspace_id = var.synapse_workspace_id

  data_encrypted = false
}

variable "synapse_workspace_id" {}
