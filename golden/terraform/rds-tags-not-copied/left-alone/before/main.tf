resource "aws_db_instance" "on" {
  identifier     = "on"
  engine         = "postgres"
  instance_class = "db.t3.medium"

  copy_tags_to_snapshot = true
}

resource "aws_rds_cluster" "cluster" {
  cluster_identifier = "cluster"
  engine             = "aurora-postgresql"

  copy_tags_to_snapshot = true
}
