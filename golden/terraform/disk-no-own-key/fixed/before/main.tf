provider "azurerm" {
  features {}
}

resource "azurerm_managed_disk" "bare" {
  name                 = "main"
  create_option        = "Empty"
  location             = "westeurope"
  resource_group_name  = "main"
  storage_account_type = "Standard_LRS"
}
