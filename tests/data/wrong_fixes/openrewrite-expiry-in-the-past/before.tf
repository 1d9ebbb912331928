# OpenRewrite writes expiration_date = "2022-12-30T20:00:00Z", which has been over for years.
resource "azurerm_key_vault_key" "main" {
  name         = "main"
  key_vault_id = "/subscriptions/0/resourceGroups/main/providers/Microsoft.KeyVault/vaults/main"
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["decrypt", "encrypt"]
}
