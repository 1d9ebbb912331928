variable "key" {
  type = string
}

resource "aws_sns_topic" "managed" {
  name              = "managed"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic" "own" {
  name              = "own"
  kms_master_key_id = var.key
}
