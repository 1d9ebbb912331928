data "aws_iam_policy" "admin" {
  name = "AdministratorAccess"
}

data "aws_partition" "current" {}

resource "aws_iam_role_policy_attachment" "ci" {
  role       = "ci"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_group_policy_attachment" "admins" {
  group      = "admins"
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_user_policy_attachment" "root" {
  user       = "root"
  policy_arn = data.aws_iam_policy.admin.arn
}

resource "aws_iam_role" "app" {
  assume_role_policy = file("${path.module}/trust.json")
  managed_policy_arns = [
    "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore",
    "arn:aws:iam::aws:policy/AdministratorAccess",
  ]
}
