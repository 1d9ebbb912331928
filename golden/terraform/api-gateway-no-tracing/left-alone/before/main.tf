variable "traced" {
  type = bool
}

resource "aws_api_gateway_stage" "on" {
  rest_api_id   = "a1b2c3"
  deployment_id = "d1e2f3"
  stage_name    = "on"
  xray_tracing_enabled = true
}

resource "aws_api_gateway_stage" "unknown" {
  rest_api_id   = "a1b2c3"
  deployment_id = "d1e2f3"
  stage_name    = "unknown"
  xray_tracing_enabled = var.traced
}
