resource "aws_cloudwatch_log_group" "week" {
  name              = "week"
  retention_in_days = 7
}

locals {
  days = 30
}

resource "aws_cloudwatch_log_group" "month" {
  name              = "month"
  retention_in_days = local.days
}
