resource "azurerm_key_vault_secret" "good" {
  name         = "main"
  key_vault_id = var.key_vault_id

  value = var.value
  expiration_date = "2030-01-31T00:00:00Z"
}

resource "azurerm_key_vault_secret" "unknown" {
  name         = "main"
  key_vault_id = var.key_vault_id

  value = var.value
  expiration_date = var.choice
}

variable "key_vault_id" {}

variable "value" {}

variable "choice" {}
