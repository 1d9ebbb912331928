resource "azurerm_linux_web_app" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}
}

resource "azurerm_windows_web_app" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}
}

resource "azurerm_app_service" "bare" {
  name                = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_servicebus_namespace" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"
}

resource "azurerm_search_service" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "standard"
}

resource "azurerm_cognitive_account" "bare" {
  name                = "main"
  kind                = "TextAnalytics"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "S0"
}

resource "azurerm_kusto_cluster" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku {
    name = "main"
  }
}

resource "azurerm_eventgrid_topic" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_eventgrid_domain" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_web_pubsub" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard_S1"
}

resource "azurerm_recovery_services_vault" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"
}

resource "azurerm_automation_account" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "Basic"
}

resource "azurerm_container_group" "bare" {
  name                = "main"
  location            = "westeurope"
  os_type             = "Linux"
  resource_group_name = "main"

  container {
    cpu    = 1
    image  = "example/app:1.2.3"
    memory = 1
    name   = "main"
  }
}

resource "azurerm_linux_web_app" "settings" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}

  identity {
    type = ""
  }
}

variable "plan_id" {}
