resource "aws_acm_certificate" "web" {
  domain_name       = "example.com"
  validation_method = "DNS"
}

resource "aws_acm_certificate" "explicit" {
  domain_name       = "example.org"
  validation_method = "DNS"

  options {
    certificate_transparency_logging_preference = "ENABLED"
  }
}

resource "aws_acm_certificate" "private" {
  domain_name               = "internal.example.com"
  certificate_authority_arn = "arn:aws:acm-pca:eu-central-1:111122223333:certificate-authority/1"

  options {
    certificate_transparency_logging_preference = "DISABLED"
  }
}
