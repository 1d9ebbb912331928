resource "aws_rds_global_cluster" "new" {
  global_cluster_identifier = "new"
  engine                    = "aurora-postgresql"
}

resource "aws_rds_global_cluster" "of_a_cluster" {
  global_cluster_identifier    = "of-a-cluster"
  source_db_cluster_identifier = "arn:aws:rds:eu-central-1:123456789012:cluster:main"
}
