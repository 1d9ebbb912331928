resource "azurerm_linux_web_app" "wrong_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_windows_web_app" "wrong_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_linux_web_app_slot" "wrong_minimum_tls_version" {
  name           = "main"
  app_service_id = var.app_service_id

  site_config {
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_windows_web_app_slot" "wrong_minimum_tls_version" {
  name           = "main"
  app_service_id = var.app_service_id

  site_config {
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_linux_function_app" "wrong_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_windows_function_app" "wrong_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_linux_function_app_slot" "wrong_minimum_tls_version" {
  name            = "main"
  function_app_id = var.function_app_id

  site_config {
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_windows_function_app_slot" "wrong_minimum_tls_version" {
  name            = "main"
  function_app_id = var.function_app_id

  site_config {
    minimum_tls_version = "1.0"
  }
}

resource "azurerm_app_service" "wrong_min_tls_version" {
  name                = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"

  site_config {
    min_tls_version = "TLS1_0"
  }
}

resource "azurerm_app_service_slot" "wrong_min_tls_version" {
  name                = "main"
  app_service_name    = "main"
  app_service_plan_id = var.plan_id
  location            = "westeurope"
  resource_group_name = "main"

  site_config {
    min_tls_version = "TLS1_0"
  }
}

resource "azurerm_function_app" "wrong_min_tls_version" {
  name                       = "main"
  app_service_plan_id        = var.plan_id
  location                   = "westeurope"
  resource_group_name        = "main"
  storage_account_access_key = var.storage_key
  storage_account_name       = "main"

  site_config {
    min_tls_version = "TLS1_0"
  }
}

resource "azurerm_function_app_slot" "wrong_min_tls_version" {
  name                       = "main"
  app_service_plan_id        = var.plan_id
  function_app_name          = "main"
  location                   = "westeurope"
  resource_group_name        = "main"
  storage_account_access_key = var.storage_key
  storage_account_name       = "main"

  site_config {
    min_tls_version = "TLS1_0"
  }
}

resource "azurerm_logic_app_standard" "wrong_min_tls_version" {
  name                       = "main"
  app_service_plan_id        = var.plan_id
  location                   = "westeurope"
  resource_group_name        = "main"
  storage_account_access_key = var.storage_key
  storage_account_name       = "main"

  site_config {
    min_tls_version = "TLS1_0"
  }
}

resource "azurerm_linux_web_app" "wrong_scm_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    scm_minimum_tls_version = "1.0"
  }
}

resource "azurerm_windows_web_app" "wrong_scm_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    scm_minimum_tls_version = "1.0"
  }
}

resource "azurerm_linux_web_app_slot" "wrong_scm_minimum_tls_version" {
  name           = "main"
  app_service_id = var.app_service_id

  site_config {
    scm_minimum_tls_version = "1.0"
  }
}

resource "azurerm_windows_web_app_slot" "wrong_scm_minimum_tls_version" {
  name           = "main"
  app_service_id = var.app_service_id

  site_config {
    scm_minimum_tls_version = "1.0"
  }
}

resource "azurerm_linux_function_app" "wrong_scm_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    scm_minimum_tls_version = "1.0"
  }
}

resource "azurerm_windows_function_app" "wrong_scm_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    scm_minimum_tls_version = "1.0"
  }
}

resource "azurerm_linux_function_app_slot" "wrong_scm_minimum_tls_version" {
  name            = "main"
  function_app_id = var.function_app_id

  site_config {
    scm_minimum_tls_version = "1.0"
  }
}

resource "azurerm_windows_function_app_slot" "wrong_scm_minimum_tls_version" {
  name            = "main"
  function_app_id = var.function_app_id

  site_config {
    scm_minimum_tls_version = "1.0"
  }
}

variable "plan_id" {}

variable "app_service_id" {}

variable "function_app_id" {}

variable "storage_key" {}
