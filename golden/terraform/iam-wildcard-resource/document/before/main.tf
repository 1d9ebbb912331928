resource "aws_s3_bucket" "data" {
  bucket_prefix = "data"
}

resource "aws_secretsmanager_secret" "token" {
  name_prefix = "token"
}

resource "aws_cloudwatch_log_group" "app" {
  name = "app"
}

data "aws_iam_policy_document" "app" {
  statement {
    sid       = "Objects"
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = ["*"]
  }

  statement {
    actions   = ["secretsmanager:GetSecretValue"]
    resources = ["*"] # which one?
  }

  statement {
    actions   = ["logs:CreateLogGroup", "logs:PutLogEvents"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "app" {
  policy = data.aws_iam_policy_document.app.json
}
