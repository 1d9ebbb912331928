resource "aws_kms_key" "default" {
  description = "Data"
}

resource "aws_kms_key" "enabled" {
  is_enabled = true
}
