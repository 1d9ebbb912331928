resource "aws_db_parameter_group" "postgres" {
  name   = "postgres"
  family = "postgres14"
}

resource "aws_db_parameter_group" "off" {
  name   = "off"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }
}

resource "aws_db_parameter_group" "mysql" {
  name   = "mysql"
  family = "mysql8.0"

  parameter {
    name  = "require_secure_transport"
    value = "0"
  }
}

resource "aws_db_parameter_group" "mariadb" {
  name   = "mariadb"
  family = "mariadb10.11"
}

resource "aws_rds_cluster_parameter_group" "aurora" {
  name   = "aurora"
  family = "aurora-mysql8.0"
}

resource "aws_rds_cluster_parameter_group" "aurora_postgres" {
  name   = "aurora_postgres"
  family = "aurora-postgresql15"

  parameter {
    name  = "log_statement"
    value = "ddl"
  }
}
