resource "aws_cloudtrail" "missing" {
  name           = "missing"
  s3_bucket_name = "logs"
}

resource "aws_cloudtrail" "off" {
  count = 2

  name                       = "off-${count.index}"
  s3_bucket_name             = "logs"
  enable_log_file_validation = "false" # digest files
}

locals {
  validated = false
}

resource "aws_cloudtrail" "local" {
  name                       = "local"
  s3_bucket_name             = "logs"
  enable_log_file_validation = local.validated
}

resource "aws_cloudtrail" "ignored" {
  name           = "ignored"
  s3_bucket_name = "logs"

  lifecycle {
    ignore_changes = [enable_log_file_validation]
  }
}
