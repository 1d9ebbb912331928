resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

module "block" {
  source = "./block"
  bucket = aws_s3_bucket.data.id
}
