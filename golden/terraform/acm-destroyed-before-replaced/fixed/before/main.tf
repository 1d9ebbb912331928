resource "aws_acm_certificate" "no_block" {
  domain_name       = "example.com"
  validation_method = "DNS"
}

resource "aws_acm_certificate" "merged" {
  domain_name       = "example.org"
  validation_method = "DNS"

  lifecycle {
    ignore_changes = [tags]
  }
}

resource "aws_acm_certificate" "off" {
  domain_name       = "example.net"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = false
  }
}
