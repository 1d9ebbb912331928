resource "aws_iam_role_policy" "worker" {
  role = "worker"

  policy = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Action": [
        "s3:*",
        "ec2:*",
        "rds:*"
      ],
      "Effect": "Allow",
      "Resource": "*"
    }
  ]
}
EOF
}

data "aws_iam_policy_document" "console" {
  statement {
    actions   = ["ec2:*", "cloudwatch:*"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "console" {
  name   = "console"
  policy = data.aws_iam_policy_document.console.json
}
