resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

output "bucket" {
  value = aws_s3_bucket.data.id
}
