terraform {
  backend "s3" {}
}

resource "vault_token_auth" "main" {
  auth_token = "not-the-real-one"
  period     = 60
}

locals {
  shown = vault_token_auth.main.auth_token
}

resource "null_resource" "each" {
  count = vault_token_auth.main.period
}

output "period" {
  value = vault_token_auth.main.period
}

output "token" {
  value       = vault_token_auth.main.auth_token
  description = "The token"
}

output "all" {
  value = vault_token_auth.main
}

output "through_local" {
  value = "Bearer ${local.shown}"
}
