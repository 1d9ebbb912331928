resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_s3_bucket" "access" {
  bucket = "acme-access"
  acl    = "log-delivery-write"
}

resource "aws_s3_bucket" "access2" {
  bucket = "acme-access2"
  acl    = "log-delivery-write"
}
