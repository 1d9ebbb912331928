resource "aws_elasticache_replication_group" "on" {
  replication_group_id = "on"
  description          = "Sessions"

  at_rest_encryption_enabled = true
}

resource "aws_elasticache_replication_group" "secondary" {
  replication_group_id = "secondary"
  description          = "Sessions"

  global_replication_group_id = "ldgnf-global"
}
