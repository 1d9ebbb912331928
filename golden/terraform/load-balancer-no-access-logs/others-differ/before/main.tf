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

resource "aws_lb" "old" {
  name = "old"

  access_logs {
    bucket  = "acme-old"
    prefix  = "lb"
    enabled = true
  }
}

resource "aws_lb" "api" {
  name = "api"
}
