resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = var.engine
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
}

resource "aws_db_instance" "maria" {
  identifier        = "main"
  engine            = "mariadb"
  engine_version    = "10.5"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
}
