resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "mariadb"
  engine_version    = "11.4.3"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
}
