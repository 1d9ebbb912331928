variable "spec" {
  type = string
}

resource "aws_kms_key" "missing" {
  description = "Data"
}

resource "aws_kms_key" "off" {
  customer_master_key_spec = "SYMMETRIC_DEFAULT"
  key_usage                = "ENCRYPT_DECRYPT"
  enable_key_rotation      = false
}

resource "aws_kms_key" "unknown" {
  customer_master_key_spec = var.spec
}
