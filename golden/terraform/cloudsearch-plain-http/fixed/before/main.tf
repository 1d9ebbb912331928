resource "aws_cloudsearch_domain" "missing" {
  name = "missing"
}

resource "aws_cloudsearch_domain" "old" {
  name = "old"

  endpoint_options {
    enforce_https       = false
    tls_security_policy = "Policy-Min-TLS-1-0-2019-07"
  }
}
