resource "aws_s3_bucket" "first" {
  bucket = "acme-first"
}
resource "aws_s3_bucket" "second" {
  bucket = "acme-second"
}
