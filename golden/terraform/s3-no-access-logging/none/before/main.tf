resource "aws_s3_bucket" "data" {
  bucket = "acme-data"
}

resource "aws_s3_bucket" "flow_logs" {
  bucket = "acme-flow_logs"
}
