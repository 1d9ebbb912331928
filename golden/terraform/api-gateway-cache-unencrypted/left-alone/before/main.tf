resource "aws_api_gateway_method_settings" "not_cached" {
  rest_api_id = "a1b2c3"
  stage_name  = "not_cached"
  method_path = "*/*"

  settings {
    metrics_enabled = true
  }
}

resource "aws_api_gateway_method_settings" "off" {
  rest_api_id = "a1b2c3"
  stage_name  = "off"
  method_path = "*/*"

  settings {
    caching_enabled = false
  }
}

resource "aws_api_gateway_method_settings" "good" {
  rest_api_id = "a1b2c3"
  stage_name  = "good"
  method_path = "*/*"

  settings {
    caching_enabled      = true
    cache_data_encrypted = true
  }
}
