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
      Resource  = "${aws_s3_bucket.requests.arn}/web/*"
    }]
  })
}

resource "aws_lb" "web" {
  name = "web"
}
