resource "aws_kms_key" "rotated" {
  enable_key_rotation = true
}

resource "aws_kms_key" "asymmetric" {
  customer_master_key_spec = "RSA_2048"
  key_usage                = "SIGN_VERIFY"
}

resource "aws_kms_key" "mac" {
  customer_master_key_spec = "HMAC_256"
  key_usage                = "GENERATE_VERIFY_MAC"
}

resource "aws_kms_key" "store" {
  custom_key_store_id = "cks-1234567890abcdef0"
}
