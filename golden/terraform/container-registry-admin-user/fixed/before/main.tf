resource "azurerm_container_registry" "wrong" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  admin_enabled = true
}

resource "azurerm_container_registry" "used" {
  name                = "main"
  location            = "westeurope"
  resource_group_name = "main"
  sku                 = "Standard"

  admin_enabled = true
}

output "password" {
  value     = azurerm_container_registry.used.admin_password
  sensitive = true
}
