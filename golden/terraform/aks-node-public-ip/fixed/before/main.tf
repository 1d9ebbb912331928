resource "azurerm_kubernetes_cluster" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"

    node_public_ip_enabled = true
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "named" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"

    node_public_ip_enabled     = true
    temporary_name_for_rotation = "swap"
  }

  identity {
    type = "SystemAssigned"
  }
}
