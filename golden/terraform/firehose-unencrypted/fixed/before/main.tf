resource "aws_kinesis_firehose_delivery_stream" "missing" {
  name        = "missing"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::records"
  }
}

resource "aws_kinesis_firehose_delivery_stream" "off" {
  name        = "off"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::records"
  }

  server_side_encryption {
    enabled = false
  }
}

resource "aws_kinesis_firehose_delivery_stream" "empty" {
  name        = "empty"
  destination = "extended_s3"

  extended_s3_configuration {
    role_arn   = "arn:aws:iam::123456789012:role/firehose"
    bucket_arn = "arn:aws:s3:::records"
  }

  server_side_encryption {}
}
