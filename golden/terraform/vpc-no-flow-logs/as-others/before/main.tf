resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "second" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_flow_log" "second" {
  vpc_id       = aws_vpc.second.id
  traffic_type = "ALL"
  log_destination = aws_cloudwatch_log_group.network.arn
  iam_role_arn    = aws_iam_role.network.arn
}

resource "aws_cloudwatch_log_group" "network" {
  name = "network"
}

resource "aws_iam_role" "network" {
  name               = "network"
  assume_role_policy = file("trust.json")
}
