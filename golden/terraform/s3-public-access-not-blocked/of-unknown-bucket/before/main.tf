resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

variable "bucket" {
  type = string
}

resource "aws_s3_bucket_public_access_block" "other" {
  bucket                  = var.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
