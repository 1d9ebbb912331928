resource "aws_docdb_cluster_parameter_group" "on" {
  name   = "on"
  family = "docdb5.0"

  parameter {
    name  = "audit_logs"
    value = "enabled"
  }
}

resource "aws_docdb_cluster_parameter_group" "changes" {
  name   = "changes"
  family = "docdb5.0"

  parameter {
    name  = "audit_logs"
    value = "ddl"
  }
}
