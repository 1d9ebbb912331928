variable "password" {
  type    = string
  default = "Winter-in-1999"
}

resource "aws_docdb_cluster" "orders" {
  master_password = var.password
}

output "endpoint" {
  value = aws_docdb_cluster.orders.endpoint
}
