resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "second" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_vpc" "third" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_flow_log" "second" {
  vpc_id       = aws_vpc.second.id
  traffic_type = "ALL"
  log_destination      = "arn:aws:s3:::acme-flow"
  log_destination_type = "s3"
}

resource "aws_flow_log" "third" {
  vpc_id       = aws_vpc.third.id
  traffic_type = "ALL"
  log_destination      = "arn:aws:s3:::acme-flow-2"
  log_destination_type = "s3"
}
