provider "aws" {
  region = "eu-central-1"
}

resource "aws_secretsmanager_secret" "secret" {
  name = "secret"
}

resource "aws_ssm_parameter" "token" {
  name  = "token"
  type  = "SecureString"
  value = "set later"
}

resource "aws_cloudwatch_log_group" "app" {
  name = "app"
}

resource "aws_cloudtrail" "main" {
  name           = "main"
  s3_bucket_name = "logs"
}

resource "aws_sns_topic" "news" {
  name = "news"
}

resource "aws_sqs_queue" "jobs" {
  name              = "jobs"
  kms_master_key_id = "alias/aws/sqs"
}

resource "aws_kinesis_stream" "clicks" {
  name        = "clicks"
  shard_count = 1
}

resource "aws_kinesis_firehose_delivery_stream" "records" {
  name        = "records"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::records"
  }

  server_side_encryption {
    enabled = true
  }
}

resource "aws_redshift_cluster" "warehouse" {
  cluster_identifier = "warehouse"
  node_type          = "ra3.large"
  encrypted          = true
}

resource "aws_timestreamwrite_database" "metrics" {
  database_name = "metrics"
}

resource "aws_keyspaces_table" "users" {
  keyspace_name = "app"
  table_name    = "users"

  schema_definition {
    column {
      name = "id"
      type = "text"
    }

    partition_key {
      name = "id"
    }
  }
}
