resource "aws_rds_cluster" "main" {
  cluster_identifier = "main"
  engine             = "aurora-postgresql"
  master_username    = "main"
  deletion_protection = local.protect
}

locals {
  protect = false
}
