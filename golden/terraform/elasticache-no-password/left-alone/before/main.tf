variable "token" {
  type      = string
  sensitive = true
}

resource "aws_elasticache_replication_group" "token" {
  replication_group_id = "token"
  description          = "Sessions"

  transit_encryption_enabled = true
  auth_token                 = var.token
}

resource "aws_elasticache_replication_group" "users" {
  replication_group_id = "users"
  description          = "Sessions"

  transit_encryption_enabled = true
  user_group_ids             = ["users"]
}

resource "aws_elasticache_replication_group" "plain" {
  replication_group_id = "plain"
  description          = "Sessions"
}
