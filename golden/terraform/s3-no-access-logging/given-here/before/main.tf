resource "aws_s3_bucket" "sink" {
  bucket = "acme-sink"
}
