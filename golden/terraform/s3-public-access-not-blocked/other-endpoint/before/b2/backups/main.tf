resource "aws_s3_bucket" "below" {
  bucket = "below"
}
