resource "aws_db_instance" "off" {
  identifier     = "off"
  engine         = "postgres"
  instance_class = "db.t3.medium"

  auto_minor_version_upgrade = false
}
