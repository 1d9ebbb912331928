resource "azurerm_linux_web_app" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  webdeploy_publish_basic_authentication_enabled = false
  ftp_publish_basic_authentication_enabled       = false

  site_config {}
}

resource "azurerm_linux_function_app" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  webdeploy_publish_basic_authentication_enabled = var.choice
  ftp_publish_basic_authentication_enabled       = var.choice

  site_config {}
}

variable "plan_id" {}

variable "choice" {}
