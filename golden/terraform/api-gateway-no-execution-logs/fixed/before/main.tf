resource "aws_api_gateway_account" "main" {
  cloudwatch_role_arn = "arn:aws:iam::111122223333:role/api-gateway-logs"
}

resource "aws_api_gateway_method_settings" "missing" {
  rest_api_id = "a1b2c3"
  stage_name  = "missing"
  method_path = "*/*"

  settings {
    throttling_rate_limit = 10
  }
}

resource "aws_api_gateway_method_settings" "off" {
  rest_api_id = "a1b2c3"
  stage_name  = "off"
  method_path = "*/*"

  settings {
    logging_level   = "OFF"
    metrics_enabled = false
  }
}
