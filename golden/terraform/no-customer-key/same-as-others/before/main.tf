resource "aws_kms_key" "data" {
  description = "Data"
}

resource "aws_secretsmanager_secret" "has" {
  name = "has"

  kms_key_id = aws_kms_key.data.arn
}

resource "aws_secretsmanager_secret" "missing" {
  name = "missing"
}

resource "aws_secretsmanager_secret" "of_aws" {
  name = "of_aws"

  kms_key_id = "alias/aws/secretsmanager"
}

resource "aws_dynamodb_table" "has" {
  name     = "has"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.data.arn
  }
}

resource "aws_dynamodb_table" "missing" {
  name     = "missing"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "off" {
  name     = "off"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled = false
  }
}
