variable "bucket" {
  type = string
}

resource "aws_s3_bucket_acl" "this" {
  bucket = var.bucket
  acl    = "public-read"
}
