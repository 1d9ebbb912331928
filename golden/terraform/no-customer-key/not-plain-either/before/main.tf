variable "topic_key" {
  type    = string
  default = null
}

resource "aws_sns_topic" "perhaps" {
  name              = "perhaps"
  kms_master_key_id = var.topic_key
}

resource "aws_sns_topic" "missing" {
  name = "missing"
}

resource "aws_kms_key" "secrets" {
  description = aws_secretsmanager_secret.missing.name
}

resource "aws_secretsmanager_secret" "has" {
  name       = "has"
  kms_key_id = aws_kms_key.secrets.arn
}

resource "aws_secretsmanager_secret" "missing" {
  name = "missing"
}
