resource "azurerm_storage_container" "wrong" {
  name = "main"

  container_access_type = "container"
}
