resource "azurerm_kubernetes_cluster" "off" {
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

  addon_profile {
    azure_policy {
      enabled = false
    }
  }
}

resource "azurerm_kubernetes_cluster" "silent" {
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

  addon_profile {
    kube_dashboard {
      enabled = false
    }
  }
}
