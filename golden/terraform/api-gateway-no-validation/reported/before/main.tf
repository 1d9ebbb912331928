resource "aws_api_gateway_rest_api" "shop" {
  count = 2
  name  = "shop-${count.index}"
}

resource "aws_api_gateway_rest_api" "kept" {
  name = "kept"
}

resource "aws_api_gateway_method" "elsewhere" {
  rest_api_id    = var.api_id
  resource_id    = var.resource_id
  http_method    = "PUT"
  authorization  = "AWS_IAM"
  request_models = { "application/json" = "Item" }
}

resource "aws_api_gateway_method" "counted" {
  rest_api_id        = aws_api_gateway_rest_api.shop[0].id
  resource_id        = var.resource_id
  http_method        = "PUT"
  authorization      = "AWS_IAM"
  request_parameters = var.parameters
}

resource "aws_api_gateway_method" "ignored" {
  rest_api_id    = aws_api_gateway_rest_api.kept.id
  resource_id    = var.resource_id
  http_method    = "PUT"
  authorization  = "AWS_IAM"
  request_models = { "application/json" = "Item" }

  lifecycle {
    ignore_changes = [request_validator_id]
  }
}
