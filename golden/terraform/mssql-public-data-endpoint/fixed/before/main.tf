resource "azurerm_mssql_managed_instance" "wrong" {
  name                = "main"
  license_type        = "BasePrice"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "GP_Gen5"
  storage_size_in_gb  = 32
  subnet_id           = var.subnet_id
  vcores              = 4

  public_data_endpoint_enabled = true
}

variable "subnet_id" {}
