resource "aws_neptune_cluster" "missing" {
  cluster_identifier = "missing"
}

resource "aws_neptune_cluster" "other" {
  cluster_identifier = "other"

  enable_cloudwatch_logs_exports = ["slowquery"]
}

resource "aws_neptune_cluster" "empty" {
  cluster_identifier = "empty"

  enable_cloudwatch_logs_exports = []
}
