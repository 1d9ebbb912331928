# OpenRewrite writes bypass beside the network rules instead of into them.
resource "azurerm_storage_account_network_rules" "main" {
  storage_account_id = "/subscriptions/0/resourceGroups/main/providers/Microsoft.Storage/storageAccounts/main"
  default_action     = "Deny"
  bypass             = ["Metrics"]
}
