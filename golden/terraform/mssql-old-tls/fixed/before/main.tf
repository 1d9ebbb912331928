resource "azurerm_mssql_server" "bare_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  version             = "12.0"
}

resource "azurerm_mssql_server" "wrong_minimum_tls_version" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  version             = "12.0"

  minimum_tls_version = "1.0"
}

resource "azurerm_mssql_managed_instance" "wrong_minimum_tls_version" {
  name                = "main"
  license_type        = "BasePrice"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "GP_Gen5"
  storage_size_in_gb  = 32
  subnet_id           = var.subnet_id
  vcores              = 4

  minimum_tls_version = "1.0"
}

variable "subnet_id" {}
