provider "azurerm" {
  features {}
}

resource "azurerm_linux_web_app" "shop" {
  name                = "shop"
  resource_group_name = "acme"
  location            = "westeurope"
  service_plan_id     = var.plan

  site_config {}
}

resource "azurerm_windows_web_app" "admin" {
  name                = "admin"
  resource_group_name = "acme"
  location            = "westeurope"
  service_plan_id     = var.plan

  site_config {
    always_on = true
  }
}

variable "plan" {
  type = string
}
