resource "aws_api_gateway_rest_api" "main" {
  name = "main"
}

resource "aws_api_gateway_deployment" "merged" {
  rest_api_id = aws_api_gateway_rest_api.main.id

  lifecycle {
    ignore_changes = [description]
  }
}
