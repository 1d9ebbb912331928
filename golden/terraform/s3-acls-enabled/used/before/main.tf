resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_s3_bucket_ownership_controls" "data" {
  bucket = aws_s3_bucket.data.id

  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "data" {
  depends_on = [aws_s3_bucket_ownership_controls.data]

  bucket = aws_s3_bucket.data.id
  acl    = "private"
}

resource "aws_s3_bucket" "old" {
  bucket = "acme-old"
  acl    = "private"
}

resource "aws_s3_bucket_ownership_controls" "old" {
  bucket = aws_s3_bucket.old.id

  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
}

resource "aws_s3_bucket_ownership_controls" "logs" {
  bucket = aws_s3_bucket.logs.id

  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket" "files" {
  bucket = "acme-files"
}

resource "aws_s3_bucket_ownership_controls" "files" {
  bucket = aws_s3_bucket.files.id

  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_object" "logo" {
  bucket = aws_s3_bucket.files.id
  key    = "logo.png"
  source = "logo.png"
  acl    = "bucket-owner-full-control"
}
