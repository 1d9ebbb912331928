resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_s3_bucket" "access" {
  count  = 1
  bucket = "acme-access"
  acl    = "log-delivery-write"
}
