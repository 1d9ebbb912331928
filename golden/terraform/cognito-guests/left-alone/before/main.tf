resource "aws_cognito_identity_pool" "default" {
  identity_pool_name = "default"
}

resource "aws_cognito_identity_pool" "on" {
  identity_pool_name = "on"

  allow_unauthenticated_identities = false
}
