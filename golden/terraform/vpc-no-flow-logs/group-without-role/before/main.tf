resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/vpc/flow-logs"
  retention_in_days = 365
}
