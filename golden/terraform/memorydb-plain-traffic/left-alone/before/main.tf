resource "aws_memorydb_cluster" "default" {
  name      = "default"
  acl_name  = "open-access"
  node_type = "db.t4g.small"
}

resource "aws_memorydb_cluster" "on" {
  name      = "on"
  acl_name  = "open-access"
  node_type = "db.t4g.small"

  tls_enabled = true
}
