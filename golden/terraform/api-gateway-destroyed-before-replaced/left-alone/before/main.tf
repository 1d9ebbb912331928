resource "aws_api_gateway_deployment" "good" {
  rest_api_id = "a1b2c3"

  lifecycle {
    create_before_destroy = true
  }
}
