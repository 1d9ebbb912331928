resource "aws_opensearch_domain" "missing" {
  domain_name = "missing"
}

resource "aws_opensearch_domain" "without" {
  domain_name = "without"

  domain_endpoint_options {
    enforce_https = true
  }
}

resource "aws_elasticsearch_domain" "old" {
  domain_name = "old"

  domain_endpoint_options {
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
  }
}
