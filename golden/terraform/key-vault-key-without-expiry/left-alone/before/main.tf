resource "azurerm_key_vault_key" "good" {
  name         = "main"
  key_opts     = ["sign", "verify"]
  key_type     = "RSA"
  key_vault_id = var.key_vault_id

  expiration_date = "2030-01-31T00:00:00Z"
}

resource "azurerm_key_vault_key" "unknown" {
  name         = "main"
  key_opts     = ["sign", "verify"]
  key_type     = "RSA"
  key_vault_id = var.key_vault_id

  expiration_date = var.choice
}

variable "key_vault_id" {}

variable "choice" {}
