variable "external_id" {
  type = string
}

data "aws_iam_policy_document" "vendor" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

resource "aws_iam_role" "vendor" {
  assume_role_policy = data.aws_iam_policy_document.vendor.json
}

resource "aws_iam_role" "lambda" {
  assume_role_policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sts:AssumeRole",
      "Principal": { "Service": "lambda.amazonaws.com", "AWS": "arn:aws:iam::111122223333:root" }
    },
    {
      "Effect": "Deny",
      "Action": "sts:AssumeRole",
      "Principal": "*"
    }
  ]
}
EOF
}

resource "aws_iam_role" "browser" {
  assume_role_policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRoleWithWebIdentity"
      Principal = { Federated = "*" }
    }]
  })
}
