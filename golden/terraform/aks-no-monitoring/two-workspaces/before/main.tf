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

resource "azurerm_log_analytics_workspace" "main" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_log_analytics_workspace" "other" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}
