provider "aws" {
  region = "eu-central-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_kms_key" "data" {
  description = "Data"
}

resource "aws_kms_key" "counted" {
  count = 2
}

resource "aws_kms_key" "other" {
  description = "Other data"
}

resource "aws_secretsmanager_secret" "has" {
  name       = "has"
  kms_key_id = aws_kms_key.data.arn
}

resource "aws_secretsmanager_secret" "elsewhere" {
  provider = aws.us

  name = "elsewhere"
}

resource "aws_sns_topic" "counted" {
  name              = "counted"
  kms_master_key_id = aws_kms_key.counted[0].arn
}

resource "aws_sns_topic" "missing" {
  name = "missing"
}

resource "aws_cloudwatch_log_group" "one" {
  name       = "one"
  kms_key_id = aws_kms_key.data.arn
}

resource "aws_cloudwatch_log_group" "two" {
  name       = "two"
  kms_key_id = aws_kms_key.other.arn
}

resource "aws_cloudwatch_log_group" "missing" {
  name = "missing"
}
