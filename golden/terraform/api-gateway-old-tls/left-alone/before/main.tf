resource "aws_api_gateway_domain_name" "good" {
  domain_name     = "api.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
  security_policy = "TLS_1_2"
}

resource "aws_api_gateway_domain_name" "newest" {
  domain_name     = "new.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
  security_policy = "SecurityPolicy_TLS13_1_3_2025_09"
}
