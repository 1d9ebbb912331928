resource "aws_s3_bucket" "data" {
  bucket = "acme-data"

  versioning {
    enabled    = false
    mfa_delete = false
  }
}

resource "aws_s3_bucket" "empty" {
  bucket = "acme-empty"
  versioning {}
}
