resource "aws_s3_bucket" "old" {
  bucket = "acme-old"
  acl    = "public-read"
}

resource "aws_s3_bucket" "own" {
  bucket = "acme-own"
  acl    = "private"
}

resource "aws_s3_bucket" "given" {
  bucket = "acme-given"
  acl    = var.acl
}

variable "acl" {
  type = string
}
