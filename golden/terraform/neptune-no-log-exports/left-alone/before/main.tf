resource "aws_neptune_cluster" "both" {
  cluster_identifier = "both"

  enable_cloudwatch_logs_exports = ["slowquery", "audit"]
}
