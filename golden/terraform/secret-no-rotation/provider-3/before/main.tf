terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 3.60"
    }
  }
}

resource "aws_secretsmanager_secret" "db" {
  name                = "db"
  kms_key_id          = aws_kms_key.secrets.arn
  rotation_lambda_arn = aws_lambda_function.rotate.arn

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_kms_key" "secrets" {
  enable_key_rotation = true
}
