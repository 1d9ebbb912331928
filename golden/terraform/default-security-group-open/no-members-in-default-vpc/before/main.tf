resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

data "aws_security_group" "web" {
  name = "web"
}

resource "aws_rds_cluster" "orders" {
  engine = "aurora-postgresql"
}

resource "aws_redshift_cluster" "reports" {
  cluster_identifier = "reports"
  node_type          = "ra3.large"
}
