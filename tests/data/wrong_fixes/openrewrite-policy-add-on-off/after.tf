# OpenRewrite adds the policy add-on with enabled = false.
resource "azurerm_kubernetes_cluster" "main" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  dns_prefix          = "main"

  automatic_upgrade_channel = "patch"
  azure_policy_enabled      = true
  sku_tier                  = "Standard"
  private_cluster_enabled   = true

  default_node_pool {
    name       = "default"
    vm_size    = "Standard_D2_v5"
    node_count = 1

    host_encryption_enabled     = true
    temporary_name_for_rotation = "rotation"
  }

  identity {
    type = "SystemAssigned"
  }
}
