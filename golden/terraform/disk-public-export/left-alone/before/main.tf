resource "azurerm_managed_disk" "good_public_network_access" {
  name                 = "main"
  create_option        = "Empty"
  location             = "westeurope"
  resource_group_name  = "main"
  storage_account_type = "Standard_LRS"

  public_network_access_enabled = false
}

resource "azurerm_managed_disk" "unknown_public_network_access" {
  name                 = "main"
  create_option        = "Empty"
  location             = "westeurope"
  resource_group_name  = "main"
  storage_account_type = "Standard_LRS"

  public_network_access_enabled = var.choice
}

resource "azurerm_snapshot" "good_public_network_access" {
  name                = "main"
  create_option       = "Empty"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = false
}

resource "azurerm_snapshot" "unknown_public_network_access" {
  name                = "main"
  create_option       = "Empty"
  location            = "westeurope"
  resource_group_name = "main"

  public_network_access_enabled = var.choice
}

variable "choice" {}
