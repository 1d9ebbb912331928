resource "aws_ec2_transit_gateway" "main" {
  description = "Networks of all accounts"
}

resource "aws_ec2_transit_gateway" "explicit" {
  auto_accept_shared_attachments = "disable"
}
