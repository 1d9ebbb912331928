resource "azurerm_kusto_cluster" "good" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  disk_encryption_enabled = true

  sku {
    name = "main"
  }
}

resource "azurerm_kusto_cluster" "unknown" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  disk_encryption_enabled = var.choice

  sku {
    name = "main"
  }
}

variable "choice" {}
