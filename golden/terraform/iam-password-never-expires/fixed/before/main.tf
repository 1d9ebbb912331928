resource "aws_iam_account_password_policy" "for_ever" {
  minimum_password_length = 14
}

resource "aws_iam_account_password_policy" "zero" {
  max_password_age = 0
}

resource "aws_iam_account_password_policy" "year" {
  max_password_age = 365
}
