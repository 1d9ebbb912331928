resource "aws_elasticache_cluster" "sessions" {
  cluster_id        = "sessions"
  subnet_group_name = aws_elasticache_subnet_group.private.name
}

# a replica is where its group is
resource "aws_elasticache_cluster" "replica" {
  cluster_id           = "replica"
  replication_group_id = aws_elasticache_replication_group.sessions.id
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier        = "reports"
  cluster_subnet_group_name = var.subnet_group
}
