resource "aws_elasticache_replication_group" "missing" {
  replication_group_id = "missing"
  description          = "Sessions"
}

resource "aws_elasticache_replication_group" "off" {
  replication_group_id = "off"
  description          = "Sessions"

  transit_encryption_enabled = false
}
