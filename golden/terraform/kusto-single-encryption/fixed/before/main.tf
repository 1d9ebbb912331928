resource "azurerm_kusto_cluster" "bare" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  sku {
    name = "main"
  }
}

resource "azurerm_kusto_cluster" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"

  double_encryption_enabled = false

  sku {
    name = "main"
  }
}
