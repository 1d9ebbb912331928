variable "db_password" {
  type      = string
  sensitive = true
}

resource "aws_ssm_parameter" "by_its_name" {
  name  = "/app/api-token"
  type  = "String"
  value = "set later"
}

resource "aws_ssm_parameter" "db" {
  name  = "/app/db"
  type  = "String"
  value = var.db_password
}

resource "random_password" "generated" {
  length = 32
}

resource "aws_ssm_parameter" "admin_password" {
  count = 2

  name  = "/app/${count.index}"
  type  = "String"
  value = random_password.generated.result
}
