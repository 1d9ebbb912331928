resource "aws_db_instance" "main" {
  identifier     = "main"
  engine         = "postgres"
  instance_class = "db.m6g.large"

  lifecycle {
    ignore_changes = [monitoring_interval]
  }
}

resource "aws_db_instance" "own" {
  identifier          = "own"
  engine              = "postgres"
  instance_class      = "db.m6g.large"
  monitoring_role_arn = var.role_arn
}
