resource "aws_api_gateway_method_settings" "missing" {
  rest_api_id = "a1b2c3"
  stage_name  = "missing"
  method_path = "*/*"

  settings {
    throttling_rate_limit = 10
  }
}
