resource "aws_db_instance" "main" {
  identifier          = "main"
  engine              = "mysql"
  instance_class      = "db.m6g.large"
  allocated_storage   = 20
  username            = "main"
  deletion_protection = true
}
