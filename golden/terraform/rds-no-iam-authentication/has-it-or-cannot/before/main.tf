resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
  iam_database_authentication_enabled = true
}

resource "aws_db_instance" "sql" {
  identifier        = "main"
  engine            = "sqlserver-se"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
}

resource "aws_db_instance" "oracle" {
  identifier        = "main"
  engine            = "oracle-se2"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
}
