resource "aws_db_parameter_group" "by_default" {
  name   = "by_default"
  family = "postgres15"
}

resource "aws_db_parameter_group" "on" {
  name   = "on"
  family = "postgres13"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_parameter_group" "old" {
  name   = "old"
  family = "mysql5.6"
}

resource "aws_db_parameter_group" "oracle" {
  name   = "oracle"
  family = "oracle-ee-19"
}

resource "aws_rds_cluster_parameter_group" "aurora" {
  name   = "aurora"
  family = "aurora-mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "ON"
  }
}
