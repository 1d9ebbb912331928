variable "db_password" {
  type    = string
  default = "not-the-real-one"
}

output "password" {
  value = var.db_password
}

variable "user_password" {
  type    = string
  default = "not-the-real-one"
}

resource "aws_iam_user" "each" {
  for_each = toset([var.user_password])
  name     = each.key
}
