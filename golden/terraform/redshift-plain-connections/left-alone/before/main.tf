resource "aws_redshift_parameter_group" "on" {
  name   = "on"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = "true"
  }
}

resource "aws_redshift_parameter_group" "bool" {
  name   = "bool"
  family = "redshift-1.0"

  parameter {
    name  = "require_ssl"
    value = true
  }
}

variable "parameters" {
  type = map(string)
}

resource "aws_redshift_parameter_group" "dynamic" {
  name   = "dynamic"
  family = "redshift-1.0"

  dynamic "parameter" {
    for_each = var.parameters
    content {
      name  = parameter.key
      value = parameter.value
    }
  }
}
