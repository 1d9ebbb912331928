resource "aws_neptune_cluster" "missing" {
  cluster_identifier = "missing"
}

resource "aws_neptune_cluster" "off" {
  cluster_identifier = "off"

  copy_tags_to_snapshot = false
}
