resource "aws_db_instance" "ignored" {
  engine = "postgres"

  lifecycle {
    ignore_changes = [auto_minor_version_upgrade]
  }
}
