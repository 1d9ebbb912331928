resource "aws_db_instance" "on" {
  identifier     = "on"
  engine         = "postgres"
  instance_class = "db.t3.medium"

  performance_insights_enabled    = true
  performance_insights_kms_key_id = "arn:aws:kms:eu-central-1:123456789012:key/1"
}

resource "aws_db_instance" "small" {
  identifier     = "small"
  engine         = "mysql"
  instance_class = "db.t3.micro"
}

resource "aws_db_instance" "db2" {
  identifier     = "db2"
  engine         = "db2-se"
  instance_class = "db.m5.large"
}

resource "aws_rds_cluster_instance" "burst" {
  cluster_identifier = "main"
  engine             = "aurora-mysql"
  instance_class     = "db.t4g.medium"
}

resource "aws_db_instance" "replica" {
  replicate_source_db = "elsewhere"
  instance_class      = "db.m5.large"
}
