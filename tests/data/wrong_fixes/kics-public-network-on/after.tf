# KICS adds public_network_access_enabled = true where it means the opposite.
resource "azurerm_mssql_server" "main" {
  name                         = "acme-main"
  resource_group_name          = "main"
  location                     = "westeurope"
  version                      = "12.0"
  administrator_login          = "sqladmin"
  administrator_login_password = var.password

  minimum_tls_version           = "1.2"
  public_network_access_enabled = false
}

variable "password" {
  type      = string
  sensitive = true
}
