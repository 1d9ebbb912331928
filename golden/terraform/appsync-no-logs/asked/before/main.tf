resource "aws_appsync_graphql_api" "no_block" {
  name                = "no_block"
  authentication_type = "AWS_IAM"
}
