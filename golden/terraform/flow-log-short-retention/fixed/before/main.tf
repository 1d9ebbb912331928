resource "azurerm_network_watcher_flow_log" "short" {
  name                 = "main"
  enabled              = true
  network_watcher_name = "main"
  resource_group_name  = "main"
  storage_account_id   = var.storage_account_id

  retention_policy {
    enabled = true
    days    = 30
  }
}

resource "azurerm_network_watcher_flow_log" "on_by_variable" {
  name                 = "main"
  enabled              = true
  network_watcher_name = "main"
  resource_group_name  = "main"
  storage_account_id   = var.storage_account_id

  retention_policy {
    enabled = var.choice
    days    = 7
  }
}

variable "storage_account_id" {}

variable "choice" {}
