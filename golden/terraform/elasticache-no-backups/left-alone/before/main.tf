resource "aws_elasticache_cluster" "memcached" {
  cluster_id = "memcached"
  engine     = "memcached"
  node_type  = "cache.t3.micro"
}

resource "aws_elasticache_cluster" "member" {
  cluster_id = "member"
  replication_group_id = "group"
}

resource "aws_elasticache_cluster" "oldest" {
  cluster_id = "oldest"
  engine     = "redis"
  node_type  = "cache.t1.micro"
}

resource "aws_elasticache_cluster" "day" {
  cluster_id = "day"
  engine                   = "redis"
  node_type                = "cache.t3.micro"
  snapshot_retention_limit = 1
}
