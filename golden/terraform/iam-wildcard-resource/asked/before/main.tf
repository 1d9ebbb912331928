terraform {
  backend "s3" {}
}

# A variable for each statement.
resource "aws_iam_user_policy" "dev-team" {
  name = "dev"
  user = "dev"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "ssm:StartSession"
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = ["iam:CreateAccessKey", "iam:DeleteAccessKey"]
        Resource = ["*"]
      },
      # Reading needs everything.
      {
        Effect   = "Allow"
        Action   = "iam:ListUsers"
        Resource = "*"
      },
      # One of these actions can only be allowed on everything.
      {
        Effect   = "Allow"
        Action   = ["ecr:GetAuthorizationToken", "ecr:PutImage"]
        Resource = "*"
      },
      # Patterns.
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:Update*", "s3:*"]
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = ["kms:Create*"]
        Resource = "*"
      },
      # Nothing is known of this service.
      {
        Effect   = "Allow"
        Action   = ["glue:StartJobRun"]
        Resource = "*"
      },
    ]
  })
}

resource "aws_iam_role_policy" "logs" {
  name   = "logs"
  role   = "worker"
  policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
      "Resource": "*"
    }
  ]
}
EOF
}

# Has its name from its type too, as another policy has the same.
resource "aws_iam_policy" "logs" {
  name   = "logs"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sqs:*", Resource = "*" }] })
}

data "aws_iam_policy_document" "deploy" {
  statement {
    actions   = ["lambda:UpdateFunctionCode", "sts:AssumeRole"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "unapplied" {
  name   = "unapplied"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "lambda:UpdateFunctionCode", Resource = "*" }] })

  lifecycle {
    ignore_changes = [policy]
  }
}

resource "aws_iam_policy" "deploy" {
  name   = "deploy"
  policy = data.aws_iam_policy_document.deploy.json
}
