resource "aws_redshift_cluster" "default" {
  cluster_identifier = "default"
  node_type          = "ra3.large"
}

resource "aws_redshift_cluster" "on" {
  cluster_identifier = "on"
  node_type          = "ra3.large"

  allow_version_upgrade = true
}
