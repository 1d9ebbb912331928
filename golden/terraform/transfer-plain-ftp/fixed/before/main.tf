resource "aws_transfer_server" "both" {
  identity_provider_type = "SERVICE_MANAGED"
  protocols              = ["SFTP", "FTP"]
}

resource "aws_transfer_server" "only" {
  identity_provider_type = "SERVICE_MANAGED"
  protocols              = ["FTP"]
}
