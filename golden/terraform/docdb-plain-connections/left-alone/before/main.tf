resource "aws_docdb_cluster_parameter_group" "default" {
  name   = "default"
  family = "docdb5.0"
}

resource "aws_docdb_cluster_parameter_group" "on" {
  name   = "on"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "enabled"
  }
}

resource "aws_docdb_cluster_parameter_group" "only" {
  name   = "only"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "tls1.2+"
  }
}
