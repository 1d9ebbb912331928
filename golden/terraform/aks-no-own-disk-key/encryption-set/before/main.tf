resource "azurerm_kubernetes_cluster" "main" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_disk_encryption_set" "main" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  identity {
    type = "SystemAssigned"
  }

  key_vault_key_id = var.key_id
}

variable "key_id" {}
