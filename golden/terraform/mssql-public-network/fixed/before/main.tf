resource "azurerm_mssql_server" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  version             = "12.0"
}

resource "azurerm_mssql_server" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  version             = "12.0"

  public_network_access_enabled = true
}
