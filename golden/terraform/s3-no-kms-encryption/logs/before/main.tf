resource "aws_s3_bucket" "access" {
  bucket = "acme-access"
  acl    = "log-delivery-write"
}

resource "aws_s3_bucket" "requests" {
  bucket = "acme-requests"
}

resource "aws_lb" "web" {
  name = "web"

  access_logs {
    bucket  = aws_s3_bucket.requests.id
    enabled = true
  }
}

resource "aws_s3_bucket" "events" {
  bucket = "acme-events"
}

data "aws_iam_policy_document" "events" {
  statement {
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.events.arn}/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }
  }
}

resource "aws_s3_bucket_policy" "events" {
  bucket = aws_s3_bucket.events.id
  policy = data.aws_iam_policy_document.events.json
}

resource "aws_s3_bucket" "flow_logs" {
  bucket = "acme-flow_logs"
}

resource "aws_s3_bucket" "kept" {
  bucket = "acme-kept"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "kept" {
  bucket = aws_s3_bucket.kept.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

module "trail" {
  source = "./trail"
  bucket = aws_s3_bucket.kept.id
}
