resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_s3_bucket" "access" {
  bucket = "acme-access"
  acl    = "log-delivery-write"
}
