resource "azurerm_linux_web_app" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}
}

resource "azurerm_windows_web_app" "empty" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  logs {}
  site_config {}
}

resource "azurerm_linux_web_app_slot" "off" {
  name           = "main"
  app_service_id = var.app_service_id

  logs {
    detailed_error_messages = false
    failed_request_tracing  = false
  }
  site_config {}
}

resource "azurerm_app_service" "old" {
  name                = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_linux_web_app" "dynamic" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  dynamic "logs" {
    for_each = var.logs
    content {
      detailed_error_messages = false
    }
  }
  site_config {}
}

variable "plan_id" {}

variable "app_service_id" {}

variable "logs" {}
