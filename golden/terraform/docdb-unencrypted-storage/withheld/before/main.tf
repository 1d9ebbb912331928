resource "aws_docdb_cluster" "missing" {
  cluster_identifier = "missing"
}

resource "aws_docdb_cluster" "kept" {
  cluster_identifier = "kept"

  lifecycle {
    prevent_destroy = true
  }
}
