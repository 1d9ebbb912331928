resource "aws_api_gateway_domain_name" "missing" {
  domain_name     = "api.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
}

resource "aws_api_gateway_domain_name" "old" {
  domain_name     = "old.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
  security_policy = "TLS_1_0"
}
