variable "enabled" {
  type    = bool
  default = true
}

resource "aws_db_instance" "main" {
  count = var.enabled ? 1 : 0

  identifier     = "main"
  engine         = "postgres"
  instance_class = "db.m6g.large"
}
