resource "azurerm_kubernetes_cluster" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  automatic_upgrade_channel = "patch"

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

  automatic_upgrade_channel = var.choice

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "other" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  automatic_upgrade_channel = "stable"

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
