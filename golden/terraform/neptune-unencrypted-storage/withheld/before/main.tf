resource "aws_neptune_cluster" "missing" {
  cluster_identifier = "missing"
}

resource "aws_neptune_cluster" "kept" {
  cluster_identifier = "kept"

  lifecycle {
    prevent_destroy = true
  }
}
