resource "aws_docdb_cluster_parameter_group" "missing" {
  name   = "missing"
  family = "docdb5.0"
}

resource "aws_docdb_cluster_parameter_group" "off" {
  name   = "off"
  family = "docdb5.0"

  parameter {
    name  = "audit_logs"
    value = "disabled"
  }
}

resource "aws_docdb_cluster_parameter_group" "others" {
  name   = "others"
  family = "docdb5.0"

  parameter {
    name  = "profiler"
    value = "enabled"
  }
}
