resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

output "name" {
  value = aws_s3_bucket.data.bucket
}
