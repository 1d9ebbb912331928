resource "azurerm_kubernetes_cluster" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  api_server_access_profile {
    authorized_ip_ranges = ["203.0.113.0/24"]
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

resource "azurerm_kubernetes_cluster" "private" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  private_cluster_enabled = true

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

  api_server_access_profile {
    authorized_ip_ranges = var.ranges
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

variable "ranges" {}
