variable "engine" {
  type = string
}

resource "aws_elasticache_cluster" "redis" {
  cluster_id = "redis"
  engine     = "redis"
  node_type  = "cache.t3.micro"
}

resource "aws_elasticache_cluster" "zero" {
  cluster_id = "zero"
  engine     = "valkey"
  node_type  = "cache.t3.micro"

  snapshot_retention_limit = 0
}

resource "aws_elasticache_replication_group" "group" {
  replication_group_id = "group"
  description          = "Sessions"
}

resource "aws_elasticache_cluster" "unknown" {
  cluster_id = "unknown"
  engine     = var.engine
  node_type  = "cache.t3.micro"
}
