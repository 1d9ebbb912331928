resource "aws_api_gateway_method" "checked" {
  rest_api_id          = var.api_id
  resource_id          = var.resource_id
  http_method          = "PUT"
  authorization        = "AWS_IAM"
  request_models       = { "application/json" = "Item" }
  request_validator_id = var.validator_id
}
