resource "aws_sqs_queue" "missing" {
  name = "missing"
}

resource "aws_sqs_queue" "off" {
  name                    = "off"
  sqs_managed_sse_enabled = false
}

resource "aws_sqs_queue" "empty" {}
