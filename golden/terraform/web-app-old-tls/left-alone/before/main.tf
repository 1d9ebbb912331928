resource "azurerm_linux_web_app" "good_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    minimum_tls_version = "1.2"
  }
}

resource "azurerm_linux_web_app" "unknown_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    minimum_tls_version = var.choice
  }
}

resource "azurerm_app_service" "good_min_tls_version" {
  name                = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"

  site_config {
    min_tls_version = "1.2"
  }
}

resource "azurerm_app_service" "unknown_min_tls_version" {
  name                = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"

  site_config {
    min_tls_version = var.choice
  }
}

resource "azurerm_app_service" "no_block_min_tls_version" {
  name                = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_linux_web_app" "good_scm_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    scm_minimum_tls_version = "1.2"
  }
}

resource "azurerm_linux_web_app" "unknown_scm_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    scm_minimum_tls_version = var.choice
  }
}

resource "azurerm_linux_web_app" "newest" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    minimum_tls_version = "1.3"
  }
}

resource "azurerm_linux_web_app" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}
}

variable "plan_id" {}

variable "choice" {}
