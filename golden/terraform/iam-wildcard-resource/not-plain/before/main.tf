variable "archive_bucket" {
  type = string
}

resource "aws_s3_bucket" "data" {
  bucket_prefix = "data"
}

resource "aws_sqs_queue" "a" {
  name = "a"
}

resource "aws_sqs_queue" "b" {
  name = "b"
}

resource "aws_kms_key" "each" {
  count = 2
}

resource "aws_secretsmanager_secret" "token" {
  name_prefix = "token"

  depends_on = [aws_iam_policy.app]
}

resource "aws_iam_policy" "app" {
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "s3:PutObject", Resource = "*" },
      { Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" },
      { Effect = "Allow", Action = "kms:Decrypt", Resource = "*" },
      { Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = "*" },
      { Effect = "Allow", Action = ["s3:*", "ec2:*"], Resource = "*" },
    ]
  })
}
