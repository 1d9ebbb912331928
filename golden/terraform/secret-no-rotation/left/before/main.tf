resource "aws_secretsmanager_secret" "db" {
  name       = "db"
  kms_key_id = aws_kms_key.secrets.arn
}

resource "aws_secretsmanager_secret_rotation" "db" {
  secret_id           = aws_secretsmanager_secret.db.id
  rotation_lambda_arn = aws_lambda_function.rotate.arn

  rotation_rules {
    automatically_after_days = 30
  }
}

resource "aws_secretsmanager_secret" "none" {
  count      = 0
  name       = "none"
  kms_key_id = aws_kms_key.secrets.arn
}

# may be rotated by the module that it is given to
resource "aws_secretsmanager_secret" "handed" {
  name       = "handed"
  kms_key_id = aws_kms_key.secrets.arn
}

module "rotation" {
  source = "git::https://example.com/rotation.git"
  secret = aws_secretsmanager_secret.handed.id
}

resource "aws_kms_key" "secrets" {
  enable_key_rotation = true
}
