provider "aws" {
  region = "eu-central-1"
}

resource "aws_sns_topic" "missing" {
  name = "missing"
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.missing.arn
  protocol  = "email"
  endpoint  = "ops@example.com"
}

resource "aws_lambda_function" "publishes" {
  function_name = "publishes"
  role          = "arn:aws:iam::123456789012:role/app"

  environment {
    variables = {
      TOPIC = aws_sns_topic.missing.arn
    }
  }
}

resource "aws_sns_topic_policy" "own" {
  arn = aws_sns_topic.missing.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sns:Publish"
      Principal = { AWS = "arn:aws:iam::123456789012:role/app" }
      Resource  = aws_sns_topic.missing.arn
    }]
  })
}

output "topic" {
  value = aws_sns_topic.missing.arn
}

resource "aws_sns_topic" "empty" {
  name              = "empty"
  kms_master_key_id = ""
}

resource "aws_iam_role_policy" "app" {
  role = "app"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = [aws_sns_topic.empty.arn, "*"] }]
  })
}

data "aws_iam_policy_document" "publish" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.empty.arn]
  }
}
