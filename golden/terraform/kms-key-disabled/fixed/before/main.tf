resource "aws_kms_key" "disabled" {
  description = "Old data"
  is_enabled  = false
}
