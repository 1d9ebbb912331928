resource "aws_api_gateway_method_settings" "missing" {
  rest_api_id = "a1b2c3"
  stage_name  = "missing"
  method_path = "*/*"

  settings {
    logging_level = "INFO"
  }
}

resource "aws_api_gateway_method_settings" "off" {
  rest_api_id = "a1b2c3"
  stage_name  = "off"
  method_path = "*/*"

  settings {
    data_trace_enabled = false
  }
}
