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

  public_network_access_enabled = true

  site_config {}
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

variable "plan_id" {}

variable "app_service_id" {}

variable "function_app_id" {}
