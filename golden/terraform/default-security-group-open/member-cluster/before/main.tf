resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_rds_cluster" "orders" {
  engine               = "aurora-postgresql"
  db_subnet_group_name = "orders"
}
