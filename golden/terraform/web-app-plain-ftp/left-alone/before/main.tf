resource "azurerm_linux_web_app" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    ftps_state = "FtpsOnly"
  }
}

resource "azurerm_linux_web_app" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    ftps_state = var.choice
  }
}

resource "azurerm_linux_web_app" "off" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {
    ftps_state = "Disabled"
  }
}

variable "plan_id" {}

variable "choice" {}
