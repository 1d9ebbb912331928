variable "key" {
  type = string
}

resource "aws_secretsmanager_secret" "own" {
  name       = "own"
  kms_key_id = "alias/own"
}

resource "aws_cloudwatch_log_group" "unknown" {
  name       = "unknown"
  kms_key_id = var.key
}

resource "aws_ssm_parameter" "setting" {
  name  = "setting"
  type  = "String"
  value = "info"
}

resource "aws_sqs_queue" "managed" {
  name                    = "managed"
  sqs_managed_sse_enabled = true
}

resource "aws_efs_file_system" "plain" {
  creation_token = "plain"
}

resource "aws_opensearch_domain" "plain" {
  domain_name = "plain"
}

resource "aws_kinesis_firehose_delivery_stream" "plain" {
  name        = "plain"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::records"
  }
}
