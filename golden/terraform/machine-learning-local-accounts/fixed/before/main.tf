resource "azurerm_machine_learning_compute_cluster" "bare" {
  name                          = "main"
  location                      = "westeurope"
  machine_learning_workspace_id = var.machine_learning_workspace_id
  vm_priority                   = "Dedicated"
  vm_size                       = "Standard_D2s_v5"

  scale_settings {
    max_node_count                       = 1
    min_node_count                       = 0
    scale_down_nodes_after_idle_duration = "PT30S"
  }
}

resource "azurerm_machine_learning_compute_cluster" "wrong" {
  name                          = "main"
  location                      = "westeurope"
  machine_learning_workspace_id = var.machine_learning_workspace_id
  vm_priority                   = "Dedicated"
  vm_size                       = "Standard_D2s_v5"

  local_auth_enabled = true

  scale_settings {
    max_node_count                       = 1
    min_node_count                       = 0
    scale_down_nodes_after_idle_duration = "PT30S"
  }
}

variable "machine_learning_workspace_id" {}
