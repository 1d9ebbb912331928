data "azurerm_subscription" "current" {}

locals {
  scope = "/subscriptions/66666666-7777-8888-9999-000000000000"
}

resource "azurerm_role_assignment" "pipeline" {
  scope                = data.azurerm_subscription.current.id
  role_definition_name = "Owner"
  principal_id         = azuread_service_principal.pipeline.object_id
}

resource "azurerm_role_assignment" "cluster" {
  scope                = local.scope
  role_definition_name = "User Access Administrator"
  principal_id         = azurerm_kubernetes_cluster.main.identity[0].principal_id
}

resource "azurerm_role_assignment" "operators" {
  scope                = "/providers/Microsoft.Management/managementGroups/platform"
  role_definition_name = "Owner"
  principal_id         = azuread_group.operators.object_id
}

resource "azurerm_role_definition" "deployer" {
  name  = "deployer"
  scope = data.azurerm_subscription.current.id

  permissions {
    actions     = ["*"]
    not_actions = []
  }
}
