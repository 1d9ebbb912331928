resource "aws_s3_bucket" "data" {
  bucket = "acme-data"

  lifecycle_rule {
    id      = "tmp"
    prefix  = "tmp/"
    enabled = true

    expiration {
      days = 7
    }
  }

  lifecycle_rule {
    id      = "all"
    enabled = true

    expiration {
      days = 400
    }
  }
}

resource "aws_s3_bucket" "part" {
  bucket = "acme-part"

  lifecycle_rule {
    id      = "tmp"
    prefix  = "tmp/"
    enabled = true

    expiration {
      days = 7
    }
  }
}

resource "aws_s3_bucket" "done" {
  bucket = "acme-done"

  lifecycle_rule {
    id                                     = "all"
    enabled                                = true
    abort_incomplete_multipart_upload_days = 3
  }
}

resource "aws_s3_bucket" "ignored" {
  bucket = "acme-ignored"

  lifecycle_rule {
    enabled = true
  }

  lifecycle {
    ignore_changes = [lifecycle_rule]
  }
}
