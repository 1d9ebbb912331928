provider "azurerm" {
  features {}
}

resource "azurerm_mssql_server" "main" {
  name = "main"

  azuread_administrator {
    login_username = "dba"
    object_id      = var.dba
  }
}

variable "dba" {
  type = string
}
