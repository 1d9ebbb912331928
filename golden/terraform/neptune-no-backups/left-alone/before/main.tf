resource "aws_neptune_cluster" "week" {
  cluster_identifier = "week"

  backup_retention_period = 7
}

resource "aws_neptune_cluster" "replica" {
  cluster_identifier = "replica"

  replication_source_identifier = "arn:aws:rds:eu-central-1:123456789012:cluster:graph"
}
