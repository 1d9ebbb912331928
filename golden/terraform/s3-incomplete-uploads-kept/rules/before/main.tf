resource "aws_s3_bucket" "all" {
  bucket = "acme-all"
}

resource "aws_s3_bucket_lifecycle_configuration" "all" {
  bucket = aws_s3_bucket.all.id

  rule {
    id     = "off"
    status = "Disabled"
    filter {}

    expiration {
      days = 30
    }
  }

  rule {
    id     = "expire"
    status = "Enabled"

    filter {
      prefix = ""
    }

    expiration {
      days = 30
    }
  }
}

resource "aws_s3_bucket" "part" {
  bucket = "acme-part"
}

resource "aws_s3_bucket_lifecycle_configuration" "part" {
  bucket = aws_s3_bucket.part.id

  rule {
    id     = "expire"
    status = "Enabled"

    filter {
      and {
        prefix = "tmp/"
        tags   = { kind = "scratch" }
      }
    }

    expiration {
      days = 30
    }
  }
}

resource "aws_s3_bucket" "old" {
  bucket = "acme-old"
}

resource "aws_s3_bucket_lifecycle_configuration" "old" {
  bucket = aws_s3_bucket.old.id

  rule {
    id     = "expire"
    prefix = "tmp/"
    status = "Enabled"

    expiration {
      days = 30
    }
  }
}
