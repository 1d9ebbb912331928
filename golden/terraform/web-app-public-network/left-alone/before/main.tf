resource "azurerm_linux_web_app" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  public_network_access_enabled = false

  site_config {}
}

resource "azurerm_linux_web_app" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  public_network_access_enabled = var.choice

  site_config {}
}

variable "plan_id" {}

variable "choice" {}
