variable "policy_arn" {
  type = string
}

data "aws_iam_policy" "read" {
  name = "ReadOnlyAccess"
}

resource "aws_iam_role_policy_attachment" "given" {
  role       = "ci"
  policy_arn = var.policy_arn
}

resource "aws_iam_role_policy_attachment" "read" {
  role       = "ci"
  policy_arn = data.aws_iam_policy.read.arn
}

resource "aws_iam_role_policy_attachment" "own" {
  role       = "ci"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess-Amplify"
}

# people become administrators through the identity center
resource "aws_ssoadmin_managed_policy_attachment" "admin" {
  instance_arn       = "arn:aws:sso:::instance/ssoins-1111222233334444"
  permission_set_arn = "arn:aws:sso:::permissionSet/ssoins-1111222233334444/ps-1111222233334444"
  managed_policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
