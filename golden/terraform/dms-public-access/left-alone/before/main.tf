resource "aws_dms_replication_instance" "default" {
  replication_instance_id    = "default"
  replication_instance_class = "dms.t3.medium"
}

resource "aws_dms_replication_instance" "on" {
  replication_instance_id    = "on"
  replication_instance_class = "dms.t3.medium"

  publicly_accessible = false
}
