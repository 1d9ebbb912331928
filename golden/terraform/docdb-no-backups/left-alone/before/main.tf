resource "aws_docdb_cluster" "month" {
  cluster_identifier = "month"

  backup_retention_period = 30
}
