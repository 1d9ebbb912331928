resource "aws_docdb_cluster" "missing" {
  cluster_identifier = "missing"
}

resource "aws_docdb_cluster" "empty" {
  cluster_identifier = "empty"

  enabled_cloudwatch_logs_exports = []
}
