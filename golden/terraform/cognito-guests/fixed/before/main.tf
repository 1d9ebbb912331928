resource "aws_cognito_identity_pool" "off" {
  identity_pool_name = "off"

  allow_unauthenticated_identities = true
}
