resource "azurerm_automation_variable_bool" "good" {
  name                    = "main"
  automation_account_name = "main"
  resource_group_name     = "main"

  encrypted = true
}

resource "azurerm_automation_variable_bool" "unknown" {
  name                    = "main"
  automation_account_name = "main"
  resource_group_name     = "main"

  encrypted = var.choice
}

variable "choice" {}
