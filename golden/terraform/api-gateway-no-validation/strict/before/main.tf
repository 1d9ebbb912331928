resource "aws_api_gateway_rest_api" "shop" {
    name = "shop"
}

resource "aws_api_gateway_method" "ping" {
    rest_api_id   = aws_api_gateway_rest_api.shop.id
    resource_id   = aws_api_gateway_rest_api.shop.root_resource_id
    http_method   = "GET"
    authorization = "AWS_IAM"
}