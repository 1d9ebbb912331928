terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.50"
    }
  }
}

resource "azurerm_linux_web_app" "main" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  service_plan_id     = var.plan_id

  site_config {}
}

variable "plan_id" {}
