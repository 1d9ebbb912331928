resource "aws_secretsmanager_secret_rotation" "year" {
  secret_id           = "db"
  rotation_lambda_arn = "arn:aws:lambda:eu-central-1:123456789012:function:rotate"

  rotation_rules {
    automatically_after_days = 365
  }
}
