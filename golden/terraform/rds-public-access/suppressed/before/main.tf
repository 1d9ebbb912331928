resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
  publicly_accessible = true # harden: ignore[rds-public-access] a demo without data
}

resource "aws_db_instance" "other" {
  identifier        = "main"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
  # checkov:skip=CKV_AWS_17:a demo
  publicly_accessible = true
}
