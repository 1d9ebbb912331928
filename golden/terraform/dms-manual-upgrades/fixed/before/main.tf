resource "aws_dms_replication_instance" "missing" {
  replication_instance_id    = "missing"
  replication_instance_class = "dms.t3.medium"
}

resource "aws_dms_replication_instance" "off" {
  replication_instance_id    = "off"
  replication_instance_class = "dms.t3.medium"

  auto_minor_version_upgrade = false
}
