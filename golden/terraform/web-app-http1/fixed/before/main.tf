resource "azurerm_linux_web_app" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}
}

resource "azurerm_linux_web_app" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    http2_enabled = false
  }
}

resource "azurerm_windows_web_app" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}
}

resource "azurerm_linux_web_app_slot" "bare" {
  name           = "main"
  app_service_id = var.app_service_id

  site_config {}
}

resource "azurerm_windows_web_app_slot" "bare" {
  name           = "main"
  app_service_id = var.app_service_id

  site_config {}
}

resource "azurerm_linux_function_app" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}
}

resource "azurerm_windows_function_app" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}
}

resource "azurerm_linux_function_app_slot" "bare" {
  name            = "main"
  function_app_id = var.function_app_id

  site_config {}
}

resource "azurerm_windows_function_app_slot" "bare" {
  name            = "main"
  function_app_id = var.function_app_id

  site_config {}
}

resource "azurerm_app_service" "bare" {
  name                = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_app_service_slot" "bare" {
  name                = "main"
  app_service_name    = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_function_app" "bare" {
  name                       = "main"
  app_service_plan_id        = var.plan_id
  location                   = "westeurope"
  resource_group_name        = "main"
  storage_account_access_key = var.storage_key
  storage_account_name       = "main"
}

resource "azurerm_function_app_slot" "bare" {
  name                       = "main"
  app_service_plan_id        = var.plan_id
  function_app_name          = "main"
  location                   = "westeurope"
  resource_group_name        = "main"
  storage_account_access_key = var.storage_key
  storage_account_name       = "main"
}

variable "plan_id" {}

variable "app_service_id" {}

variable "function_app_id" {}

variable "storage_key" {}
