resource "aws_docdb_cluster" "missing" {
  cluster_identifier = "missing"
}

resource "aws_docdb_cluster" "days" {
  cluster_identifier = "days"

  backup_retention_period = 5
}
