resource "aws_api_gateway_stage" "rest" {
  rest_api_id   = "a1b2c3"
  deployment_id = "d1e2f3"
  stage_name    = "rest"
}

resource "aws_apigatewayv2_stage" "http" {
  api_id = "a1b2c3"
  name   = "http"
}
