resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_s3_bucket" "second" {
  bucket = "acme-second"
}

resource "aws_s3_bucket_logging" "second" {
  bucket        = aws_s3_bucket.second.id
  target_bucket = aws_s3_bucket.sink.id
  target_prefix = "second/"
}

resource "aws_s3_bucket" "sink" {
  bucket = "acme-sink"
}

resource "aws_s3_bucket" "unrelated_logs" {
  bucket = "acme-unrelated_logs"
}
