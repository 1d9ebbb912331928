resource "aws_neptune_cluster" "missing" {
  cluster_identifier = "missing"
}

resource "aws_neptune_cluster" "day" {
  cluster_identifier = "day"

  backup_retention_period = 1
}
