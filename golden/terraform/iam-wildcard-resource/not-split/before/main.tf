terraform {
  backend "s3" {}
}

locals {
  actions = ["ecr:GetAuthorizationToken", "ecr:PutImage"]
}

# The list stands elsewhere.
resource "aws_iam_policy" "elsewhere" {
  name   = "elsewhere"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = local.actions, Resource = "*" }] })
}

# There is no list of statements.
resource "aws_iam_policy" "single" {
  name = "single"
  policy = jsonencode({
    Statement = {
      Effect   = "Allow"
      Action   = ["ecr:GetAuthorizationToken", "ecr:PutImage"]
      Resource = "*"
    }
  })
}

# JSON in a text.
resource "aws_iam_policy" "text" {
  name   = "text"
  policy = <<EOF
{
  "Statement": [
    {"Effect": "Allow", "Action": ["ecr:GetAuthorizationToken", "ecr:PutImage"], "Resource": "*"}
  ]
}
EOF
}

# Nobody knows where the comment would go.
resource "aws_iam_policy" "comment" {
  name = "comment"
  policy = jsonencode({
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "ecr:GetAuthorizationToken",
          "ecr:PutImage", # of releases
        ]
        Resource = "*"
      }
    ]
  })
}

# A part of it is not known.
resource "aws_iam_policy" "unknown" {
  name   = "unknown"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = ["glue:StartJobRun", "ecr:PutImage"], Resource = "*" }] })
}
