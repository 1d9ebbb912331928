resource "aws_docdb_cluster" "orders" {
  cluster_identifier = "orders"
  master_username    = "orders"
  master_password    = "Fake-Winter-1999"
}
