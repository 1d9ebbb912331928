resource "aws_elasticache_replication_group" "on" {
  replication_group_id = "on"
  description          = "Sessions"

  automatic_failover_enabled = true
  num_cache_clusters         = 2
}

resource "aws_elasticache_replication_group" "secondary" {
  replication_group_id = "secondary"
  description          = "Sessions"

  global_replication_group_id = "ldgnf-global"
}
