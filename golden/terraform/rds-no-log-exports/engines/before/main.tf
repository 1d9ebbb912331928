resource "aws_db_instance" "main" {
  identifier        = "main"
  engine            = "postgres"
  engine_version    = "16.4"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
}

resource "aws_db_instance" "mysql" {
  identifier        = "main"
  engine            = "mysql"
  engine_version    = "8.0.39"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
  enabled_cloudwatch_logs_exports = []
}

resource "aws_db_instance" "oracle" {
  identifier        = "main"
  engine            = "oracle-se2"
  engine_version    = "19"
  instance_class    = "db.m6g.large"
  allocated_storage = 20
  username          = "main"
}

resource "aws_rds_cluster" "main" {
  cluster_identifier = "main"
  engine             = "aurora-postgresql"
  master_username    = "main"
}
