resource "azurerm_storage_account" "functions" {
  name                     = "functions"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"
}

resource "azurerm_linux_function_app" "api" {
  name                       = "api"
  location                   = "westeurope"
  resource_group_name        = "main"
  service_plan_id            = var.plan
  storage_account_name       = azurerm_storage_account.functions.name
  storage_account_access_key = azurerm_storage_account.functions.primary_access_key

  site_config {}
}

resource "azurerm_storage_account" "queue" {
  name                     = "queue"
  account_replication_type = "LRS"
  account_tier             = "Standard"
  location                 = "westeurope"
  resource_group_name      = "main"
}

output "queue" {
  value     = azurerm_storage_account.queue.primary_connection_string
  sensitive = true
}

variable "plan" {}
