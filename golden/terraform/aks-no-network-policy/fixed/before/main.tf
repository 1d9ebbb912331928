resource "azurerm_kubernetes_cluster" "azure" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  network_profile {
    network_plugin = "azure"
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

resource "azurerm_kubernetes_cluster" "kubenet" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  network_profile {
    network_plugin = "kubenet"
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

resource "azurerm_kubernetes_cluster" "none" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  network_profile {
    network_plugin = "none"
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

resource "azurerm_kubernetes_cluster" "cilium" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  network_profile {
    network_plugin = "azure"
    network_data_plane = "cilium"
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
