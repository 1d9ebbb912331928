resource "aws_s3_bucket" "invoices" {
  bucket = "acme-invoices"
  acl    = "public-read" # remove me
}

resource "aws_s3_bucket" "exports" {
  bucket = "acme-exports"
  acl    = "authenticated-read"
}
