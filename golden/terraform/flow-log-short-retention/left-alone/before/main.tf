resource "azurerm_network_watcher_flow_log" "good" {
  name                 = "main"
  enabled              = true
  network_watcher_name = "main"
  resource_group_name  = "main"
  storage_account_id   = var.storage_account_id

  retention_policy {
    enabled = true
    days    = 365
  }
}

resource "azurerm_network_watcher_flow_log" "for_ever" {
  name                 = "main"
  enabled              = true
  network_watcher_name = "main"
  resource_group_name  = "main"
  storage_account_id   = var.storage_account_id

  retention_policy {
    enabled = true
    days    = 0
  }
}

resource "azurerm_network_watcher_flow_log" "unknown" {
  name                 = "main"
  enabled              = true
  network_watcher_name = "main"
  resource_group_name  = "main"
  storage_account_id   = var.storage_account_id

  retention_policy {
    enabled = var.choice
    days    = var.days
  }
}

resource "azurerm_network_watcher_flow_log" "kept" {
  name                 = "main"
  enabled              = true
  network_watcher_name = "main"
  resource_group_name  = "main"
  storage_account_id   = var.storage_account_id

  retention_policy {
    enabled = false
    days    = 0
  }
}

resource "azurerm_network_watcher_flow_log" "kept_too" {
  name                 = "main"
  enabled              = true
  network_watcher_name = "main"
  resource_group_name  = "main"
  storage_account_id   = var.storage_account_id

  retention_policy {
    enabled = false
    days    = 7
  }
}

resource "azurerm_network_watcher_flow_log" "off" {
  name                 = "main"
  network_watcher_name = "main"
  resource_group_name  = "main"
  storage_account_id   = var.storage_account_id

  enabled = false

  retention_policy {
    enabled = false
    days    = 0
  }
}

variable "storage_account_id" {}

variable "choice" {}

variable "days" {}
