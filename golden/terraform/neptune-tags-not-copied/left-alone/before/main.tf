resource "aws_neptune_cluster" "on" {
  cluster_identifier = "on"

  copy_tags_to_snapshot = true
}

variable "given" {
  type = any
}

resource "aws_neptune_cluster" "unknown" {
  cluster_identifier = "unknown"

  copy_tags_to_snapshot = var.given
}
