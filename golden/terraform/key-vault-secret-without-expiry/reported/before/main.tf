resource "azurerm_key_vault_secret" "main" {
  name         = "main"
  key_vault_id = var.key_vault_id

  value = var.value
}

variable "key_vault_id" {}

variable "value" {}
