variable "password" {
  type    = string
  default = "Fake-Winter-1999"
}

resource "aws_docdb_cluster" "orders" {
  master_password = var.password
}
