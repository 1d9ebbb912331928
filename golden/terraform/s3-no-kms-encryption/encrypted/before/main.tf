resource "aws_s3_bucket" "data" {
  bucket = "acme-data"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "aws:kms"
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
      sse_algorithm = "aws:kms:dsse"
    }
  }
}

resource "aws_s3_bucket" "given" {
  bucket = "acme-given"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "given" {
  bucket = aws_s3_bucket.given.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "${var.algorithm}"
    }
  }
}

variable "algorithm" {
  type = string
}
