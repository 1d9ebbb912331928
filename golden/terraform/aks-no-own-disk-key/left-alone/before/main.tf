resource "azurerm_kubernetes_cluster" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  disk_encryption_set_id = var.encryption_set_id

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

variable "encryption_set_id" {}
