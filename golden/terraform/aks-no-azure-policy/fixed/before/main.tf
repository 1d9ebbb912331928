resource "azurerm_kubernetes_cluster" "bare_azure_policy" {
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

resource "azurerm_kubernetes_cluster" "wrong_azure_policy" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  azure_policy_enabled = false

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}
