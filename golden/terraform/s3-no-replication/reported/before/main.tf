resource "aws_s3_bucket" "unversioned" {
  bucket = "acme-unversioned"
}

resource "aws_s3_bucket" "tenants" {
  for_each = var.tenants
  bucket   = "acme-${each.key}"
}

resource "aws_s3_bucket" "odd" {
  bucket = "acme-odd"

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "odd" {
  bucket = aws_s3_bucket.odd.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = data.external.algorithm.result.name
    }
  }
}

resource "aws_s3_bucket" "undecided" {
  bucket = "acme-undecided"

  versioning {
    enabled = true
  }
}
