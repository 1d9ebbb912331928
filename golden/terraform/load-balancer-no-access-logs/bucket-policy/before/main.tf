resource "aws_s3_bucket" "requests" {
  bucket = "acme-requests"
}

data "aws_elb_service_account" "main" {}

resource "aws_s3_bucket_policy" "requests" {
  bucket = aws_s3_bucket.requests.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = data.aws_elb_service_account.main.arn }
      Action    = "s3:PutObject"
      Resource  = "${aws_s3_bucket.requests.arn}/*"
    }]
  })
}

resource "aws_lb" "web" {
  name = "web"
}

resource "aws_elb" "classic" {
  availability_zones = ["eu-west-1a"]

  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}
