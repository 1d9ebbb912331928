resource "azurerm_key_vault_key" "main" {
  name         = "main"
  key_opts     = ["sign", "verify"]
  key_type     = "RSA"
  key_vault_id = var.key_vault_id
}

variable "key_vault_id" {}
