resource "aws_db_instance" "missing" {
  identifier     = "missing"
  engine         = "postgres"
  instance_class = "db.t3.medium"
}

resource "aws_db_instance" "off" {
  identifier     = "off"
  engine         = "postgres"
  instance_class = "db.t3.medium"

  copy_tags_to_snapshot = false
}

resource "aws_rds_cluster" "cluster" {
  cluster_identifier = "cluster"
  engine             = "aurora-postgresql"
}
