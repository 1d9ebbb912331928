resource "azurerm_storage_container" "good" {
  name = "main"

  container_access_type = "private"
}

resource "azurerm_storage_container" "unknown" {
  name = "main"

  container_access_type = var.choice
}

resource "azurerm_storage_container" "bare" {
  name = "main"
}

variable "choice" {}
