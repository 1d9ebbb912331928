resource "aws_db_instance" "stated" {
  auto_minor_version_upgrade = true
}

# the matter of rds-manual-upgrades
resource "aws_db_instance" "off" {
  auto_minor_version_upgrade = false
}

resource "aws_rds_cluster_instance" "open" {
  auto_minor_version_upgrade = var.upgrade
}
