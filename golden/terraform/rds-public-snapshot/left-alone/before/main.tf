resource "aws_db_snapshot" "own" {
  db_instance_identifier = "main"
  db_snapshot_identifier = "own"
}

resource "aws_db_snapshot" "named" {
  db_instance_identifier = "main"
  db_snapshot_identifier = "named"
  shared_accounts = ["123456789012"]
}
