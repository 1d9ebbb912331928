resource "aws_api_gateway_stage" "missing" {
  rest_api_id   = "a1b2c3"
  deployment_id = "d1e2f3"
  stage_name    = "missing"
}

resource "aws_api_gateway_stage" "off" {
  rest_api_id   = "a1b2c3"
  deployment_id = "d1e2f3"
  stage_name    = "off"
  xray_tracing_enabled = false
}
