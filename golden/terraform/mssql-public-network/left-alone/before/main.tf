resource "azurerm_mssql_server" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  version             = "12.0"

  public_network_access_enabled = false
}

resource "azurerm_mssql_server" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  version             = "12.0"

  public_network_access_enabled = var.choice
}

variable "choice" {}
