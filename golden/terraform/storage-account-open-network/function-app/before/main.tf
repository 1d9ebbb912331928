resource "azurerm_storage_account" "functions" {
  name                     = "acmefunctions"
  resource_group_name      = "functions"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account_network_rules" "functions" {
  storage_account_id = azurerm_storage_account.functions.id
  default_action     = "Allow"
  bypass             = ["AzureServices"]
  ip_rules           = ["203.0.113.7"]
}

resource "azurerm_linux_function_app" "functions" {
  name                       = "functions"
  resource_group_name        = "functions"
  location                   = "westeurope"
  service_plan_id            = var.plan_id
  storage_account_name       = azurerm_storage_account.functions.name
  storage_account_access_key = azurerm_storage_account.functions.primary_access_key

  site_config {}
}

resource "azurerm_storage_account" "inside" {
  name                     = "acmeinside"
  resource_group_name      = "functions"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"

  network_rules {
    default_action             = "Allow"
    virtual_network_subnet_ids = [var.subnet_id]
  }
}

resource "azurerm_linux_function_app" "inside" {
  name                          = "inside"
  resource_group_name           = "functions"
  location                      = "westeurope"
  service_plan_id               = var.plan_id
  storage_account_name          = azurerm_storage_account.inside.name
  storage_uses_managed_identity = true
  virtual_network_subnet_id     = var.subnet_id

  site_config {}
}
