variable "with_archive" {
  type = bool
}

resource "aws_s3_bucket" "archive" {
  count = var.with_archive ? 1 : 0 # only in production

  bucket = "acme-archive"
}
