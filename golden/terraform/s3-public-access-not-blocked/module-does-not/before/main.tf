resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

module "upload" {
  source = "./upload"
  bucket = aws_s3_bucket.data.id
}
