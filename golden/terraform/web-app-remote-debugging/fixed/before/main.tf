resource "azurerm_linux_web_app" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    remote_debugging_enabled = true
  }
}

resource "azurerm_windows_web_app" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    remote_debugging_enabled = true
  }
}

resource "azurerm_linux_web_app_slot" "wrong" {
  name           = "main"
  app_service_id = var.app_service_id

  site_config {
    remote_debugging_enabled = true
  }
}

resource "azurerm_windows_web_app_slot" "wrong" {
  name           = "main"
  app_service_id = var.app_service_id

  site_config {
    remote_debugging_enabled = true
  }
}

resource "azurerm_linux_function_app" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    remote_debugging_enabled = true
  }
}

resource "azurerm_windows_function_app" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    remote_debugging_enabled = true
  }
}

resource "azurerm_linux_function_app_slot" "wrong" {
  name            = "main"
  function_app_id = var.function_app_id

  site_config {
    remote_debugging_enabled = true
  }
}

resource "azurerm_windows_function_app_slot" "wrong" {
  name            = "main"
  function_app_id = var.function_app_id

  site_config {
    remote_debugging_enabled = true
  }
}

resource "azurerm_app_service" "wrong" {
  name                = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"

  site_config {
    remote_debugging_enabled = true
  }
}

resource "azurerm_app_service_slot" "wrong" {
  name                = "main"
  app_service_name    = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"

  site_config {
    remote_debugging_enabled = true
  }
}

variable "plan_id" {}

variable "app_service_id" {}

variable "function_app_id" {}
