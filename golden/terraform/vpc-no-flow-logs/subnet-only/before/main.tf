resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
}

resource "aws_flow_log" "subnet" {
  subnet_id            = aws_subnet.main.id
  traffic_type         = "REJECT"
  log_destination      = "arn:aws:s3:::acme-flow"
  log_destination_type = "s3"
}
