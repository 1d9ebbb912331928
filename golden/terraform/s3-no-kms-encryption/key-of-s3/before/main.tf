resource "aws_s3_bucket" "data" {
  bucket = "acme-data"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }
}

resource "aws_s3_bucket" "new" {
  bucket = "acme-new"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "new" {
  bucket = aws_s3_bucket.new.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket" "cheap" {
  bucket = "acme-cheap"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "cheap" {
  bucket = aws_s3_bucket.cheap.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
    bucket_key_enabled = false
  }
}
