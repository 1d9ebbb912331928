data "aws_iam_policy_document" "edge" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com", "edgelambda.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "edge" {
  name_prefix        = "edge-"
  assume_role_policy = data.aws_iam_policy_document.edge.json
}

resource "aws_lambda_function" "by_its_role" {
  function_name = "viewer-request"
  role          = aws_iam_role.edge.arn
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  publish       = true
}

resource "aws_iam_role" "written_out" {
  name_prefix = "edge-"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = ["lambda.amazonaws.com", "edgelambda.amazonaws.com"] }
    }]
  })
}

resource "aws_lambda_function" "by_its_role_written_out" {
  function_name = "viewer-response"
  role          = aws_iam_role.written_out.arn
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  publish       = true
}

resource "aws_lambda_function" "by_its_distribution" {
  function_name = "origin-request"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  publish       = true
}

resource "aws_cloudfront_distribution" "site" {
  enabled = true

  origin {
    domain_name = "shop.example.com"
    origin_id   = "shop"
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "shop"
    viewer_protocol_policy = "https-only"

    lambda_function_association {
      event_type = "origin-request"
      lambda_arn = aws_lambda_function.by_its_distribution.qualified_arn
    }
  }
}
