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

resource "azurerm_kubernetes_cluster" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  automatic_upgrade_channel = "none"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "minor" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  kubernetes_version = "1.33"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "patch_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  kubernetes_version = "1.33.2"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "unknown_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  kubernetes_version = var.kubernetes_version

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_kubernetes_cluster" "ignored_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  kubernetes_version = "1.33.2"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"
  }

  identity {
    type = "SystemAssigned"
  }

  lifecycle {
    ignore_changes = [kubernetes_version]
  }
}

resource "azurerm_kubernetes_cluster" "patch_of_nodes" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  default_node_pool {
    name       = "system"
    node_count = 3
    vm_size    = "Standard_D2s_v5"

    orchestrator_version = "1.33.2"
  }

  identity {
    type = "SystemAssigned"
  }
}

variable "kubernetes_version" {}
