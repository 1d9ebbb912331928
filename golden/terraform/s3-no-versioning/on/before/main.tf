resource "aws_s3_bucket" "old" {
  bucket = "acme-old"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket" "given" {
  bucket = "acme-given"

  versioning {
    enabled = var.versioned
  }
}

variable "versioned" {
  type = bool
}

resource "aws_s3_bucket" "made" {
  bucket = "acme-made"

  dynamic "versioning" {
    for_each = [1]
    content {
      enabled = true
    }
  }
}

resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_s3_bucket_versioning" "data" {
  bucket = aws_s3_bucket.data.id
  versioning_configuration {
    status = "Enabled"
  }
}
