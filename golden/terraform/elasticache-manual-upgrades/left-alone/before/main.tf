resource "aws_elasticache_replication_group" "default" {
  replication_group_id = "default"
  description          = "Sessions"
}

resource "aws_elasticache_replication_group" "on" {
  replication_group_id = "on"
  description          = "Sessions"

  auto_minor_version_upgrade = true
}
