resource "vault_token_auth" "main" {
  auth_token = "not-the-real-one"
}

output "token" {
  value = vault_token_auth.main.auth_token
}
