resource "aws_transfer_server" "missing" {
  identity_provider_type = "SERVICE_MANAGED"
}

resource "aws_transfer_server" "old" {
  identity_provider_type = "SERVICE_MANAGED"
  security_policy_name   = "TransferSecurityPolicy-2020-06"
}

resource "aws_transfer_server" "fips" {
  identity_provider_type = "SERVICE_MANAGED"
  security_policy_name   = "TransferSecurityPolicy-FIPS-2020-06"
}
