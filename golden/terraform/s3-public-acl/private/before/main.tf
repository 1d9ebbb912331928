resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
  acl    = "private"
}

resource "aws_s3_bucket" "given" {
  bucket = "acme-given"
  acl    = var.acl
}

variable "acl" {
  type = string
}
