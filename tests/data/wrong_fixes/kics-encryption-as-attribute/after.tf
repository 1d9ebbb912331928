# KICS writes encryption_settings = { enabled = true }, an attribute where the provider has a block that needs keys
resource "azurerm_managed_disk" "data" {
  name                 = "data"
  location             = "westeurope"
  resource_group_name  = "shop"
  storage_account_type = "Standard_LRS"
  create_option        = "Empty"
  disk_size_gb         = 64

  public_network_access_enabled = false
}
