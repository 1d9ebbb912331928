resource "aws_s3_bucket" "done" {
  bucket = "acme-done"
}

resource "aws_s3_bucket_lifecycle_configuration" "done" {
  bucket = aws_s3_bucket.done.id

  rule {
    id     = "abort"
    status = "Enabled"
    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 2
    }
  }
}

resource "aws_s3_bucket" "made" {
  bucket = "acme-made"
}

resource "aws_s3_bucket_lifecycle_configuration" "made" {
  bucket = aws_s3_bucket.made.id

  dynamic "rule" {
    for_each = var.rules
    content {
      id     = rule.key
      status = "Enabled"
      filter {}
      expiration {
        days = rule.value
      }
    }
  }
}

variable "rules" {
  type = map(number)
}
