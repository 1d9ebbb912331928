resource "aws_transfer_server" "default" {
  identity_provider_type = "SERVICE_MANAGED"
}

resource "aws_transfer_server" "safe" {
  identity_provider_type = "SERVICE_MANAGED"
  protocols              = ["SFTP", "FTPS"]
}
