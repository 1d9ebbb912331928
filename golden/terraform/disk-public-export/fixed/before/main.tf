resource "azurerm_managed_disk" "bare_public_network_access" {
  name                 = "main"
  create_option        = "Empty"
  location             = "westeurope"
  resource_group_name  = "main"
  storage_account_type = "Standard_LRS"
}

resource "azurerm_managed_disk" "wrong_public_network_access" {
  name                 = "main"
  create_option        = "Empty"
  location             = "westeurope"
  resource_group_name  = "main"
  storage_account_type = "Standard_LRS"

  public_network_access_enabled = true
}

resource "azurerm_snapshot" "bare_public_network_access" {
  name                = "main"
  create_option       = "Empty"
  location            = "westeurope"
  resource_group_name = "main"
}

resource "azurerm_snapshot" "wrong_public_network_access" {
  name                = "main"
  create_option       = "Empty"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = true
}

resource "azurerm_managed_disk" "upload" {
  name                 = "main"
  location             = "westeurope"
  resource_group_name  = "main"
  storage_account_type = "Standard_LRS"

  create_option     = "Upload"
  upload_size_bytes = 21475885568
}
