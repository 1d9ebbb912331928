resource "azurerm_kubernetes_cluster" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  addon_profile {
    kube_dashboard {
      enabled = false
    }
  }

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  addon_profile {
    kube_dashboard {
      enabled = var.choice
    }
  }

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "bare" {
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

variable "choice" {}
