resource "azurerm_kubernetes_cluster" "good_azure_policy" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  azure_policy_enabled = true

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "unknown_azure_policy" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  azure_policy_enabled = var.choice

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

variable "choice" {}
