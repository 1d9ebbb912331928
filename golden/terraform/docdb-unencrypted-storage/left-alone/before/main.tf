resource "aws_docdb_cluster" "on" {
  cluster_identifier = "on"

  storage_encrypted = true
}

resource "aws_docdb_cluster" "secondary" {
  cluster_identifier = "secondary"

  global_cluster_identifier = "world"
}
