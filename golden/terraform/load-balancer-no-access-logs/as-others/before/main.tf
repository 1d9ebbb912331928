resource "aws_s3_bucket" "requests" {
  bucket = "acme-requests"
}

resource "aws_lb" "web" {
  name = "web"

  access_logs {
    bucket  = aws_s3_bucket.requests.id
    prefix  = "lb"
    enabled = true
  }
}

resource "aws_lb" "api" {
  name = "api"
}
