resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

resource "aws_api_gateway_request_validator" "all" {
  name                        = "all"
  rest_api_id                 = aws_api_gateway_rest_api.shop.id
  validate_request_body       = true
  validate_request_parameters = true
}

resource "aws_api_gateway_rest_api" "admin" {
  name = "admin"
}

resource "aws_api_gateway_request_validator" "admin" {
  name                  = "bodies"
  rest_api_id           = aws_api_gateway_rest_api.admin.id
  validate_request_body = true
}

resource "aws_api_gateway_method" "put_item" {
  rest_api_id    = aws_api_gateway_rest_api.shop.id
  resource_id    = aws_api_gateway_resource.item.id
  http_method    = "PUT"
  authorization  = "AWS_IAM"
  request_models = { "application/json" = "Item" }
}

resource "aws_api_gateway_method" "put_user" {
  rest_api_id    = aws_api_gateway_rest_api.admin.id
  resource_id    = aws_api_gateway_resource.user.id
  http_method    = "PUT"
  authorization  = "AWS_IAM"
  request_models = { "application/json" = "User" }
}
