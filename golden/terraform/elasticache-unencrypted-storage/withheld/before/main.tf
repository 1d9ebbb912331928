resource "aws_elasticache_replication_group" "missing" {
  replication_group_id = "missing"
  description          = "Sessions"
}

resource "aws_elasticache_replication_group" "kept" {
  replication_group_id = "kept"
  description          = "Sessions"

  lifecycle {
    prevent_destroy = true
  }
}
