terraform {
  backend "s3" {}
}

resource "aws_s3_bucket" "plain" {
  bucket = "example-plain"
}

resource "aws_s3_object" "plain" {
  bucket  = aws_s3_bucket.plain.id
  key     = "plain.txt"
  content = "a"
}

resource "aws_s3_object" "elsewhere" {
  bucket  = "example-elsewhere"
  key     = "plain.txt"
  content = "a"
}
