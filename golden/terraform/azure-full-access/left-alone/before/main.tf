resource "azurerm_role_assignment" "of_a_group" {
  scope                = azurerm_resource_group.main.id
  role_definition_name = "Owner"
  principal_id         = azuread_group.operators.object_id
}

resource "azurerm_role_assignment" "of_a_resource" {
  scope                = "/subscriptions/66666666-7777-8888-9999-000000000000/resourceGroups/main"
  role_definition_name = "Owner"
  principal_id         = azuread_group.operators.object_id
}

resource "azurerm_role_assignment" "unknown_scope" {
  scope                = var.scope
  role_definition_name = "Owner"
  principal_id         = azuread_group.operators.object_id
}

resource "azurerm_role_assignment" "reader" {
  scope                = data.azurerm_subscription.current.id
  role_definition_name = "Reader"
  principal_id         = azuread_group.operators.object_id
}

resource "azurerm_role_assignment" "by_identifier" {
  scope              = data.azurerm_subscription.current.id
  role_definition_id = azurerm_role_definition.reader.role_definition_resource_id
  principal_id       = azuread_group.operators.object_id
}

resource "azurerm_role_assignment" "with_a_condition" {
  scope                = data.azurerm_subscription.current.id
  role_definition_name = "User Access Administrator"
  principal_id         = azuread_group.operators.object_id
  condition_version    = "2.0"
  condition            = "@Request[Microsoft.Authorization/roleAssignments:PrincipalType] StringEqualsIgnoreCase 'User'"
}

resource "azurerm_role_definition" "reader" {
  name  = "reader"
  scope = data.azurerm_subscription.current.id

  permissions {
    actions = ["Microsoft.Storage/storageAccounts/read", var.more]
  }
}

resource "azurerm_role_definition" "without_a_scope" {
  name = "incomplete"

  permissions {
    actions = ["*"]
  }
}
