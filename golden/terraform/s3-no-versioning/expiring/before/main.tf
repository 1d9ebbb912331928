resource "aws_s3_bucket" "caches" {
  bucket = "example-caches"
}

resource "aws_s3_bucket_lifecycle_configuration" "caches" {
  bucket = aws_s3_bucket.caches.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = 90
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

# Versions end, too
resource "aws_s3_bucket" "ended" {
  bucket = "example-ended"
}

resource "aws_s3_bucket_lifecycle_configuration" "ended" {
  bucket = aws_s3_bucket.ended.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {}

    expiration {
      days = 90
    }

    noncurrent_version_expiration {
      noncurrent_days = 7
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

# Nothing expires
resource "aws_s3_bucket" "kept" {
  bucket = "example-kept"
}

resource "aws_s3_bucket_lifecycle_configuration" "kept" {
  bucket = aws_s3_bucket.kept.id

  rule {
    id     = "markers"
    status = "Enabled"

    filter {}

    expiration {
      expired_object_delete_marker = true
    }
  }

  rule {
    id     = "expire"
    status = "Disabled"

    filter {}

    expiration {
      days = 90
    }
  }
}

resource "aws_s3_bucket" "inline" {
  bucket = "example-inline"

  lifecycle_rule {
    id      = "expire"
    enabled = true

    expiration {
      days = 30
    }
  }

  versioning {
    enabled = false
  }
}

resource "aws_s3_bucket" "inline_off" {
  bucket = "example-inline-off"

  lifecycle_rule {
    id      = "expire"
    enabled = false

    expiration {
      date = "2030-01-01"
    }
  }

  versioning {
    enabled = false
  }
}
