resource "aws_neptune_cluster" "missing" {
  cluster_identifier = "missing"
}

resource "aws_neptune_cluster" "off" {
  cluster_identifier = "off"

  iam_database_authentication_enabled = false
}
