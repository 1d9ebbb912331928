resource "aws_dax_cluster" "missing" {
  cluster_name       = "missing"
  iam_role_arn       = "arn:aws:iam::123456789012:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 3
}

resource "aws_dax_cluster" "kept" {
  cluster_name       = "kept"
  iam_role_arn       = "arn:aws:iam::123456789012:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 3

  lifecycle {
    prevent_destroy = true
  }
}
