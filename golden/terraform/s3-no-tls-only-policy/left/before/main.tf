resource "aws_s3_bucket" "access_logs" {
  bucket = "acme-access_logs"
}

resource "aws_s3_bucket" "site" {
  bucket = "acme-site"

  website {
    index_document = "index.html"
  }
}
