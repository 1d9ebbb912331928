resource "azurerm_linux_web_app" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    http2_enabled = true
  }
}

resource "azurerm_linux_web_app" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    http2_enabled = var.choice
  }
}

variable "plan_id" {}

variable "choice" {}
