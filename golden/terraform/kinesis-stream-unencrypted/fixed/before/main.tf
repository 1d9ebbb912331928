resource "aws_kinesis_stream" "missing" {
  name        = "missing"
  shard_count = 1
}

resource "aws_kinesis_stream" "none" {
  name            = "none"
  shard_count     = 1
  encryption_type = "NONE"
}

resource "aws_kinesis_stream" "key" {
  name        = "key"
  shard_count = 1
  kms_key_id  = "alias/streams"
}
