resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
  availability_zone = "eu-central-1a"
}

resource "aws_db_instance" "sql" {
  identifier        = "main"
  engine            = "sqlserver-se"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
}
