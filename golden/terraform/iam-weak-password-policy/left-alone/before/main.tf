variable "length" {
  type = number
}

resource "aws_iam_account_password_policy" "strong" {
  minimum_password_length      = 20
  password_reuse_prevention    = 24
  require_lowercase_characters = true
  require_uppercase_characters = true
  require_numbers              = true
  require_symbols              = true
}

resource "aws_iam_account_password_policy" "unknown" {
  minimum_password_length      = var.length
  password_reuse_prevention    = 24
  require_lowercase_characters = true
  require_uppercase_characters = true
  require_numbers              = true
  require_symbols              = true
}
