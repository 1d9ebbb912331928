resource "azurerm_linux_web_app" "bare_ftps_state" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}
}

resource "azurerm_linux_web_app" "wrong_ftps_state" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    ftps_state = "AllAllowed"
  }
}

resource "azurerm_windows_web_app" "bare_ftps_state" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}
}

resource "azurerm_app_service" "bare_ftps_state" {
  name                = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_app_service_slot" "bare_ftps_state" {
  name                = "main"
  app_service_name    = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_function_app" "bare_ftps_state" {
  name                       = "main"
  app_service_plan_id        = var.plan_id
  location                   = "westeurope"
  resource_group_name        = "main"
  storage_account_access_key = var.storage_key
  storage_account_name       = "main"
}

resource "azurerm_function_app_slot" "bare_ftps_state" {
  name                       = "main"
  app_service_plan_id        = var.plan_id
  function_app_name          = "main"
  location                   = "westeurope"
  resource_group_name        = "main"
  storage_account_access_key = var.storage_key
  storage_account_name       = "main"
}

resource "azurerm_logic_app_standard" "bare_ftps_state" {
  name                       = "main"
  app_service_plan_id        = var.plan_id
  location                   = "westeurope"
  resource_group_name        = "main"
  storage_account_access_key = var.storage_key
  storage_account_name       = "main"
}

resource "azurerm_linux_web_app_slot" "wrong_ftps_state" {
  name           = "main"
  app_service_id = var.app_service_id

  site_config {
    ftps_state = "AllAllowed"
  }
}

resource "azurerm_windows_web_app_slot" "wrong_ftps_state" {
  name           = "main"
  app_service_id = var.app_service_id

  site_config {
    ftps_state = "AllAllowed"
  }
}

resource "azurerm_linux_function_app" "wrong_ftps_state" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    ftps_state = "AllAllowed"
  }
}

resource "azurerm_windows_function_app" "wrong_ftps_state" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    ftps_state = "AllAllowed"
  }
}

resource "azurerm_linux_function_app_slot" "wrong_ftps_state" {
  name            = "main"
  function_app_id = var.function_app_id

  site_config {
    ftps_state = "AllAllowed"
  }
}

resource "azurerm_windows_function_app_slot" "wrong_ftps_state" {
  name            = "main"
  function_app_id = var.function_app_id

  site_config {
    ftps_state = "AllAllowed"
  }
}

resource "azurerm_linux_web_app" "by_local" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    ftps_state = local.ftps
  }
}

locals {
  ftps = "AllAllowed"
}

variable "plan_id" {}

variable "storage_key" {}

variable "app_service_id" {}

variable "function_app_id" {}
