resource "azurerm_kubernetes_cluster" "old" {
  name                = "old"
  location            = "westeurope"
  resource_group_name = "old"
  dns_prefix          = "old"
  depends_on          = ["azurerm_role_assignment.old"]

  agent_pool_profile {
    name    = "default"
    count   = 1
    vm_size = "Standard_D2_v2"
    os_type = "Linux"
  }

  service_principal {
    client_id     = "${var.client_id}"
    client_secret = "${var.client_secret}"
  }
}
