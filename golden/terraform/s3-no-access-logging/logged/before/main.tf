resource "aws_s3_bucket" "data" {
  bucket = "acme-data"

  logging {
    target_bucket = "acme-sink"
  }
}

resource "aws_s3_bucket" "second" {
  bucket = "acme-second"
}

resource "aws_s3_bucket_logging" "second" {
  bucket        = aws_s3_bucket.second.id
  target_bucket = "acme-sink"
  target_prefix = "second/"
}

resource "aws_s3_bucket" "access" {
  bucket = "acme-access"
  acl    = "log-delivery-write"
}
