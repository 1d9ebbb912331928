resource "aws_iam_user_policy" "deploy" {
  user   = "deploy"
  policy = file("${path.module}/deploy.json")
}

resource "aws_iam_user_policy_attachment" "deploy" {
  user       = "deploy"
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_policy_attachment" "everyone" {
  name       = "everyone"
  users      = ["anna", "ben"]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
