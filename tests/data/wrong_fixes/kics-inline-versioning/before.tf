# KICS writes an inline versioning block, which the provider has deprecated since 4.9.
resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}
