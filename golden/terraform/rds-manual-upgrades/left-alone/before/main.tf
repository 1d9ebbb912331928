resource "aws_db_instance" "default" {
  identifier     = "default"
  engine         = "postgres"
  instance_class = "db.t3.medium"
}

resource "aws_db_instance" "on" {
  identifier     = "on"
  engine         = "postgres"
  instance_class = "db.t3.medium"

  auto_minor_version_upgrade = true
}
