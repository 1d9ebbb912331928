resource "aws_iam_policy_attachment" "roles" {
  name       = "roles"
  users      = []
  roles      = ["app"]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_policy_attachment" "groups" {
  name       = "groups"
  groups     = ["staff"]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}
