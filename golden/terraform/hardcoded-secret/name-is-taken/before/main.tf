variable "this_db_password" {
  type    = string
  default = ""
}

resource "aws_db_instance" "this" {
  instance_class = "db.t4g.medium"
  password       = "not-the-real-one"
}

resource "aws_secretsmanager_secret_version" "_2nd" {
  secret_id     = "x"
  secret_string = "not-the-real-one"
}
