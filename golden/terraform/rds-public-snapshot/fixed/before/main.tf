resource "aws_db_snapshot" "all" {
  db_instance_identifier = "main"
  db_snapshot_identifier = "all"
  shared_accounts        = ["all"]
}

resource "aws_db_snapshot" "some" {
  db_instance_identifier = "main"
  db_snapshot_identifier = "some"
  shared_accounts        = ["all", "123456789012"]
}
