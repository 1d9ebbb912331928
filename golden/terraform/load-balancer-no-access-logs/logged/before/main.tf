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

resource "aws_lb" "tcp" {
  name = "tcp"
  load_balancer_type = "network"
}

resource "aws_lb" "given" {
  name = "given"

  access_logs {
    bucket  = aws_s3_bucket.requests.id
    prefix  = "lb"
    enabled = var.logged
  }
}

variable "logged" {
  type = bool
}

resource "aws_lb" "made" {
  name = "made"

  dynamic "access_logs" {
    for_each = [1]
    content {
      bucket  = aws_s3_bucket.requests.id
      enabled = true
    }
  }
}
