resource "aws_api_gateway_account" "main" {
  cloudwatch_role_arn = "arn:aws:iam::111122223333:role/api-gateway-logs"
}

resource "aws_api_gateway_method_settings" "errors" {
  rest_api_id = "a1b2c3"
  stage_name  = "errors"
  method_path = "*/*"

  settings {
    logging_level = "ERROR"
  }
}

resource "aws_api_gateway_method_settings" "all" {
  rest_api_id = "a1b2c3"
  stage_name  = "all"
  method_path = "*/*"

  settings {
    logging_level = "INFO"
  }
}
