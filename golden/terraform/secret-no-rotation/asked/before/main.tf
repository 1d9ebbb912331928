resource "aws_secretsmanager_secret" "orders-db" {
  name       = "orders-db"
  kms_key_id = aws_kms_key.secrets.arn
}

resource "aws_secretsmanager_secret" "tenants" {
  for_each   = var.tenants
  name       = each.key
  kms_key_id = aws_kms_key.secrets.arn
}

resource "aws_kms_key" "secrets" {
  enable_key_rotation = true
}
