resource "aws_elasticache_replication_group" "off" {
  replication_group_id = "off"
  description          = "Sessions"

  auto_minor_version_upgrade = false
}

resource "aws_elasticache_cluster" "quoted" {
  cluster_id = "quoted"
  engine                     = "redis"
  node_type                  = "cache.t3.micro"
  auto_minor_version_upgrade = "false"
}
