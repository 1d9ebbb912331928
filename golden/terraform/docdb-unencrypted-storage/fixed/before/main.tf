resource "aws_docdb_cluster" "missing" {
  cluster_identifier = "missing"
}

resource "aws_docdb_cluster" "off" {
  cluster_identifier = "off"

  storage_encrypted = false
}

resource "aws_docdb_cluster" "restored" {
  cluster_identifier = "restored"

  snapshot_identifier = "before"
}

resource "aws_docdb_global_cluster" "world" {
  global_cluster_identifier = "world"
}
