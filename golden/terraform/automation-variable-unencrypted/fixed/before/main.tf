resource "azurerm_automation_variable_bool" "bare" {
  name                    = "main"
  automation_account_name = "main"
  resource_group_name     = "main"
}

resource "azurerm_automation_variable_bool" "wrong" {
  name                    = "main"
  automation_account_name = "main"
  resource_group_name     = "main"

  encrypted = false
}

resource "azurerm_automation_variable_string" "bare" {
  name                    = "main"
  automation_account_name = "main"
  resource_group_name     = "main"
}

resource "azurerm_automation_variable_int" "bare" {
  name                    = "main"
  automation_account_name = "main"
  resource_group_name     = "main"
}

resource "azurerm_automation_variable_datetime" "bare" {
  name                    = "main"
  automation_account_name = "main"
  resource_group_name     = "main"
}
