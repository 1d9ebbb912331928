# OpenRewrite writes server_side_encryption = enabled, an attribute in the place of a block, and unquoted.
resource "aws_dax_cluster" "main" {
  cluster_name       = "main"
  iam_role_arn       = "arn:aws:iam::111122223333:role/dax"
  node_type          = "dax.r5.large"
  replication_factor = 1

  cluster_endpoint_encryption_type = "TLS"

  server_side_encryption {
    enabled = true
  }
}
