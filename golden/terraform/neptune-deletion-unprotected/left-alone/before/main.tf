resource "aws_neptune_cluster" "on" {
  cluster_identifier = "on"

  deletion_protection = true
}

variable "given" {
  type = any
}

resource "aws_neptune_cluster" "unknown" {
  cluster_identifier = "unknown"

  deletion_protection = var.given
}
