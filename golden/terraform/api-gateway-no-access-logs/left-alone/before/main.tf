resource "aws_api_gateway_stage" "good" {
  rest_api_id   = "a1b2c3"
  deployment_id = "d1e2f3"
  stage_name    = "good"

  access_log_settings {
    destination_arn = "arn:aws:logs:eu-central-1:111122223333:log-group:api"
    format          = "$context.requestId"
  }
}
