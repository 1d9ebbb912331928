resource "azurerm_kubernetes_cluster" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  role_based_access_control_enabled = false

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}
