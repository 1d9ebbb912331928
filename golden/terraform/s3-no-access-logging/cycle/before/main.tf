resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_s3_bucket" "access" {
  bucket = "${aws_s3_bucket.data.bucket}-access"
  acl    = "log-delivery-write"
}
