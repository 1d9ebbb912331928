resource "aws_s3_bucket" "data" {
  count  = 2
  bucket = "acme-data-${count.index}"
}

# It was public once.
resource "aws_s3_bucket" "old" {
  bucket = "acme-old"
  acl    = "public-read"

  versioning {
    enabled = false
  }

  lifecycle_rule {
    enabled = true

    noncurrent_version_expiration {
      days = 30
    }

    expiration {
      days = 30
    }
  }
}

resource "aws_s3_bucket" "access" {
  bucket = "acme-access"
  acl    = "log-delivery-write"
}
