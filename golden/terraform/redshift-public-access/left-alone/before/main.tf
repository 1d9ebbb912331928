resource "aws_redshift_cluster" "on" {
  cluster_identifier = "on"
  node_type          = "ra3.large"

  publicly_accessible = false
}

variable "given" {
  type = any
}

resource "aws_redshift_cluster" "unknown" {
  cluster_identifier = "unknown"
  node_type          = "ra3.large"

  publicly_accessible = var.given
}
