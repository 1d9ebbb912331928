resource "aws_s3_bucket" "unsure" {
  bucket = "acme-unsure"
}

resource "aws_s3_bucket_ownership_controls" "unsure" {
  bucket = aws_s3_bucket.unsure.id

  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

variable "bucket" {
  type = string
}

resource "aws_s3_bucket_acl" "given" {
  bucket = var.bucket
  acl    = "private"
}
