resource "aws_iam_account_password_policy" "quarter" {
  max_password_age = 90
}

resource "aws_iam_account_password_policy" "month" {
  max_password_age = "30"
}
