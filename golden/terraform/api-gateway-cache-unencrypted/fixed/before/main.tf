resource "aws_api_gateway_method_settings" "missing" {
  rest_api_id = "a1b2c3"
  stage_name  = "missing"
  method_path = "*/*"

  settings {
    caching_enabled = true
  }
}

resource "aws_api_gateway_method_settings" "off" {
  rest_api_id = "a1b2c3"
  stage_name  = "off"
  method_path = "*/*"

  settings {
    caching_enabled      = true
    cache_data_encrypted = false
  }
}

variable "cached" {
  type = bool
}

resource "aws_api_gateway_method_settings" "unknown" {
  rest_api_id = "a1b2c3"
  stage_name  = "unknown"
  method_path = "*/*"

  settings {
    caching_enabled = var.cached
  }
}
