resource "azurerm_linux_web_app" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    remote_debugging_enabled = false
  }
}

resource "azurerm_linux_web_app" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    remote_debugging_enabled = var.choice
  }
}

variable "plan_id" {}

variable "choice" {}
