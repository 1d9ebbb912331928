resource "aws_ec2_transit_gateway" "main" {
  description                    = "Networks of all accounts"
  auto_accept_shared_attachments = "enable"
}
