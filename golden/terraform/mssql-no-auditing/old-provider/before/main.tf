terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0.0"
    }
  }
}

resource "azurerm_mssql_server" "main" {
  name = "main"
}
