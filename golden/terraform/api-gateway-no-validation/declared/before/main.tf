resource "aws_api_gateway_rest_api" "shop" {
  name = "shop"
}

# the catalogue
resource "aws_api_gateway_method" "get_item" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_resource.item.id
  http_method   = "GET"
  authorization = "AWS_IAM"

  request_parameters = {
    "method.request.querystring.id"   = true # which item
    "method.request.querystring.lang" = false
  }
}

resource "aws_api_gateway_method" "put_item" {
  rest_api_id   = aws_api_gateway_rest_api.shop.id
  resource_id   = aws_api_gateway_resource.item.id
  http_method   = "PUT"
  authorization = "AWS_IAM"
  request_models = {
    "application/json" = aws_api_gateway_model.item.name
  }
}

# declares nothing that could be checked
resource "aws_api_gateway_method" "ping" {
  rest_api_id        = aws_api_gateway_rest_api.shop.id
  resource_id        = aws_api_gateway_resource.ping.id
  http_method        = "GET"
  authorization      = "NONE"
  request_parameters = { "method.request.header.Trace" = false }
}
