resource "aws_neptune_cluster" "missing" {
  cluster_identifier = "missing"
}

resource "aws_neptune_cluster" "off" {
  cluster_identifier = "off"

  storage_encrypted = false
}

resource "aws_neptune_cluster" "restored" {
  cluster_identifier = "restored"

  snapshot_identifier = "before"
}
