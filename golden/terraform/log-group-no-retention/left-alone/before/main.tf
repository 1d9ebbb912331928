variable "days" {
  type = number
}

resource "aws_cloudwatch_log_group" "week" {
  name              = "week"
  retention_in_days = 7
}

resource "aws_cloudwatch_log_group" "for_ever_on_purpose" {
  name              = "for-ever"
  retention_in_days = 0
}

resource "aws_cloudwatch_log_group" "unknown" {
  name              = "unknown"
  retention_in_days = var.days
}

resource "aws_cloudwatch_log_group" "delivery" {
  name            = "delivery"
  log_group_class = "DELIVERY"
}
