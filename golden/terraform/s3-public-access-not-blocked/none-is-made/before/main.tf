resource "aws_s3_bucket" "old" {
  count  = 0
  bucket = "acme-old"
}
