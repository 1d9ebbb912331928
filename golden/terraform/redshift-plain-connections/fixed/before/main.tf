resource "aws_redshift_parameter_group" "missing" {
  name   = "missing"
  family = "redshift-1.0"
}

resource "aws_redshift_parameter_group" "off" {
  name   = "off"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "false"
  }
}

resource "aws_redshift_parameter_group" "others" {
  name   = "others"
  family = "redshift-1.0"

  parameter {
    name  = "query_group"
    value = "reports"
  }
}

resource "aws_redshift_parameter_group" "bool" {
  name   = "bool"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = false
  }
}
