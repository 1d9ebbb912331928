provider "azurerm" {
  features {}
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

resource "azurerm_kubernetes_cluster" "empty" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  api_server_access_profile {
    authorized_ip_ranges = []
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
