data "aws_iam_policy_document" "admin" {
  statement {
    sid       = "Everything"
    actions   = ["*"]
    resources = ["*"]
  }

  # all of one table is not everything
  statement {
    actions   = ["*"]
    resources = ["arn:aws:dynamodb:eu-west-1:111122223333:table/orders"]
  }

  statement {
    effect    = "Deny"
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "admin" {
  name   = "admin"
  policy = data.aws_iam_policy_document.admin.json
}

resource "aws_iam_group_policy" "admins" {
  group  = "admins"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "${var.name}",
          "Effect": "Allow",
          "Action": ["*"],
          "Resource": "*"
        },
        {
          "Effect": "Allow",
          "NotAction": ["iam:*", "organizations:*"],
          "Resource": "*"
        }
      ]
    }
  EOT
}

resource "aws_iam_user_policy" "quoted" {
  user   = "deploy"
  policy = "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}]}"
}


resource "aws_iam_role_policy" "admin" {
  role = "admin"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["*", "iam:PassRole"], Resource = "*" }] # all of it
  })
}

resource "aws_iam_role_policy" "ignored" {
  role = "ignored"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })

  lifecycle {
    ignore_changes = [policy]
  }
}
