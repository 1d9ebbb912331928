resource "aws_opensearch_domain" "none" {
  domain_name = "none"
}

resource "aws_opensearch_domain" "default" {
  domain_name = "default"

  domain_endpoint_options {
    tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
  }
}

resource "aws_opensearch_domain" "on" {
  domain_name = "on"

  domain_endpoint_options {
    enforce_https = true
  }
}
