resource "aws_cloudwatch_log_group" "not_set" {
  name = "not-set"
}

resource "aws_cloudwatch_log_group" "year" {
  name              = "year"
  retention_in_days = 365
}

resource "aws_cloudwatch_log_group" "long" {
  name              = "long"
  retention_in_days = "3653"
}

resource "aws_cloudwatch_log_group" "for_ever" {
  name              = "for-ever"
  retention_in_days = 0
}
