resource "aws_s3_bucket" "data" {
  region = "us-west-2"
  bucket = "acme-data"
}
