resource "aws_dax_cluster" "good" {
  cluster_name       = "good"
  iam_role_arn       = "arn:aws:iam::123456789012:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 3
  cluster_endpoint_encryption_type = "TLS"
}
