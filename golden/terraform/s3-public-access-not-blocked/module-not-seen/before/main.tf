resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_s3_bucket" "origin" {
  bucket = "acme-origin"
}

module "block" {
  source  = "example/s3-hardening/aws"
  version = "1.0.0"
  bucket  = aws_s3_bucket.data.id
}

module "cdn" {
  source  = "example/cdn/aws"
  version = "1.0.0"
  origin  = aws_s3_bucket.origin.bucket_regional_domain_name
}
