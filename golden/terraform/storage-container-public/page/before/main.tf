resource "azurerm_storage_container" "site" {
  name = "main"

  container_access_type = "blob"
}
