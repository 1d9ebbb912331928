# OpenRewrite writes monitoring_interval = 5 without the role it needs, and MySQL's logs whatever the engine is.
resource "aws_db_instance" "main" {
  identifier          = "main"
  engine              = "postgres"
  engine_version      = "16.4"
  instance_class      = "db.m6g.large"
  allocated_storage   = 20
  username            = "main"
  storage_encrypted   = true
  multi_az            = true
  deletion_protection = true

  manage_master_user_password = true
}
