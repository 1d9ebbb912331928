resource "aws_s3_bucket" "old" {
  bucket = "acme-old"
  acl    = "private"
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

resource "aws_s3_bucket" "done" {
  bucket = "acme-done"
}

resource "aws_s3_bucket_ownership_controls" "done" {
  bucket = aws_s3_bucket.done.id

  rule {
    object_ownership = "ObjectWriter"
  }
}
