resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"

  lifecycle {
    ignore_changes = [maintenance_window]
  }
}
