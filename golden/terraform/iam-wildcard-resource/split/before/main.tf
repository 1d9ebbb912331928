terraform {
  backend "s3" {}
}

resource "aws_secretsmanager_secret" "api" {
  name = "api"
}

# The only secret is plainly the one; lists are of all.
resource "aws_iam_user_policy" "reader" {
  name = "reader"
  user = "reader"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect = "Allow"
        Action = [
          "secretsmanager:ListSecrets",
          "secretsmanager:GetSecretValue",
        ]
        Resource = "*"
      },
      {
        Effect   = "Allow"
        Action   = ["iam:Get*", "iam:AddUserToGroup", "iam:List*", "iam:SimulateCustomPolicy"]
        Resource = "*"
      },
    ]
  })
}

data "aws_iam_policy_document" "build" {
  statement {
    effect = "Allow"

    actions = [
      "ecr:GetAuthorizationToken",
      "ecr:PutImage",
      "ecr:UploadLayerPart",
    ]

    resources = ["*"]
  }

  statement {
    actions   = ["s3:PutObject", "s3:ListAllMyBuckets"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "build" {
  name   = "build"
  policy = data.aws_iam_policy_document.build.json
}
