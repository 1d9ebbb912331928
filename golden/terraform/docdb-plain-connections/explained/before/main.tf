resource "aws_docdb_cluster_parameter_group" "licences" {
  name   = "licences"
  family = "docdb5.0"

  # The licence service doesn't support connecting
  # via TLS
  parameter {
    name  = "tls"
    value = "disabled"
  }
}

resource "aws_docdb_cluster_parameter_group" "behind" {
  name   = "behind"
  family = "docdb5.0"

  parameter {
    name  = "tls"
    value = "disabled" # until the last plain clients are gone
  }
}

resource "aws_docdb_cluster_parameter_group" "bad" {
  name   = "bad"
  family = "docdb5.0"

  # BAD: this must be enabled
  parameter {
    name  = "tls"
    value = "disabled"
  }
}

# The parameters are those of version 5, because no other is left
resource "aws_docdb_cluster_parameter_group" "elsewhere" {
  name   = "elsewhere" # must be unique
  family = "docdb5.0"

  # Profiling must be on

  parameter {
    name  = "tls" # not a number
    value = "disabled"
  }
}
