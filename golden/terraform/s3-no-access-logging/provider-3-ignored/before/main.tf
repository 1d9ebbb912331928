resource "aws_s3_bucket" "data" {
  bucket = "acme-data"

  lifecycle {
    ignore_changes = [logging]
  }
}
