resource "azurerm_key_vault" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "standard"
  tenant_id           = "00000000-0000-0000-0000-000000000000"

  network_acls {
    default_action = "Deny"
    bypass         = "AzureServices"
  }
}

resource "azurerm_key_vault" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "standard"
  tenant_id           = "00000000-0000-0000-0000-000000000000"

  network_acls {
    default_action = var.choice
    bypass         = "AzureServices"
  }
}

resource "azurerm_key_vault" "closed" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku_name            = "standard"
  tenant_id           = "00000000-0000-0000-0000-000000000000"

  public_network_access_enabled = false
}

variable "choice" {}
