provider "aws" {
  region = "eu-central-1"
}

resource "aws_elasticache_replication_group" "open" {
  replication_group_id = "open"
  description          = "Sessions"

  transit_encryption_enabled = true
}
