resource "aws_s3_bucket" "requests" {
  bucket = "acme-requests"
}

resource "aws_lb" "web" {
  name = "web"

  access_logs {
    bucket  = aws_s3_bucket.requests.id
    prefix  = "lb"
    enabled = false
  }

  lifecycle {
    ignore_changes = [access_logs]
  }
}
