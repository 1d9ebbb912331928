resource "aws_docdb_cluster" "one" {
  cluster_identifier = "one"

  enabled_cloudwatch_logs_exports = ["profiler"]
}
