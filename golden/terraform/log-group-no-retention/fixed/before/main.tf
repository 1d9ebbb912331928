resource "aws_cloudwatch_log_group" "plain" {
  name = "plain"
}

resource "aws_cloudwatch_log_group" "null" {
  for_each = toset(["a", "b"])

  name              = each.key
  retention_in_days = null
}

resource "aws_cloudwatch_log_group" "one_line" { name = "one-line" }
