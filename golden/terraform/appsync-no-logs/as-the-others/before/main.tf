resource "aws_appsync_graphql_api" "no_block" {
  name                = "no_block"
  authentication_type = "AWS_IAM"
}

resource "aws_appsync_graphql_api" "off" {
  name                = "off"
  authentication_type = "AWS_IAM"

  log_config {
    cloudwatch_logs_role_arn = "arn:aws:iam::111122223333:role/appsync-logs"
    field_log_level          = "NONE"
  }
}
