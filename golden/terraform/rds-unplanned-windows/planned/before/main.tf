resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "postgres"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
  backup_window      = "02:00-03:00"
  maintenance_window = var.maintenance_window
}
