resource "aws_neptune_cluster" "on" {
  cluster_identifier = "on"

  iam_database_authentication_enabled = true
}

variable "given" {
  type = any
}

resource "aws_neptune_cluster" "unknown" {
  cluster_identifier = "unknown"

  iam_database_authentication_enabled = var.given
}
