resource "aws_kms_key" "data" {
  description         = "Data"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "site" {
  bucket = "example-site"
}

resource "aws_s3_bucket_website_configuration" "site" {
  bucket = aws_s3_bucket.site.id

  index_document {
    suffix = "index.html"
  }
}

# Everybody reads these.
resource "aws_s3_object" "index" {
  bucket  = aws_s3_bucket.site.id
  key     = "index.html"
  content = "<p>"
}

resource "aws_s3_bucket" "data" {
  bucket = "example-data"
}

resource "aws_s3_object" "public" {
  bucket  = aws_s3_bucket.data.id
  key     = "public.html"
  content = "<p>"
  acl     = "public-read"
}

# Has one.
resource "aws_s3_object" "good" {
  bucket     = aws_s3_bucket.data.id
  key        = "good.html"
  content    = "<p>"
  kms_key_id = aws_kms_key.data.arn
}

# Unknown.
resource "aws_s3_object" "unknown" {
  bucket     = aws_s3_bucket.data.id
  key        = "unknown.html"
  content    = "<p>"
  kms_key_id = var.key
}

variable "key" {
  type = string
}
