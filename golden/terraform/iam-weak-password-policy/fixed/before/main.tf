resource "aws_iam_account_password_policy" "empty" {
}

resource "aws_iam_account_password_policy" "weak" {
  minimum_password_length        = 8
  password_reuse_prevention      = "5"
  require_lowercase_characters   = false
  require_uppercase_characters   = "false"
  require_numbers                = false
  require_symbols                = false
  allow_users_to_change_password = true
}
