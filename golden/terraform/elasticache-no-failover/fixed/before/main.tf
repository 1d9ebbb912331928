variable "nodes" {
  type = number
}

resource "aws_elasticache_replication_group" "two" {
  replication_group_id = "two"
  description          = "Sessions"
  num_cache_clusters   = 2
}

resource "aws_elasticache_replication_group" "off" {
  replication_group_id = "off"
  description          = "Sessions"

  automatic_failover_enabled = false
  num_node_groups            = 2
  replicas_per_node_group    = 1
}

resource "aws_elasticache_replication_group" "one" {
  replication_group_id = "one"
  description          = "Sessions"
}

resource "aws_elasticache_replication_group" "old" {
  replication_group_id = "old"
  description          = "Sessions"
  number_cache_clusters = "3"
}

resource "aws_elasticache_replication_group" "unknown" {
  replication_group_id = "unknown"
  description          = "Sessions"
  num_cache_clusters   = var.nodes
}

resource "aws_elasticache_replication_group" "nested" {
  replication_group_id = "nested"
  description          = "Sessions"

  node_group_configuration {
    replica_count = 1
  }
}
