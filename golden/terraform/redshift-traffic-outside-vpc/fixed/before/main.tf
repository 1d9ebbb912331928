resource "aws_redshift_cluster" "missing" {
  cluster_identifier = "missing"
  node_type          = "ra3.large"
}

resource "aws_redshift_cluster" "off" {
  cluster_identifier = "off"
  node_type          = "ra3.large"

  enhanced_vpc_routing = false
}
