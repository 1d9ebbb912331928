resource "aws_sqs_queue" "on" {
  name                    = "on"
  sqs_managed_sse_enabled = true
}

resource "aws_sqs_queue" "kms" {
  name              = "kms"
  kms_master_key_id = "alias/aws/sqs"
}
