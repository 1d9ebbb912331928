resource "aws_opensearch_domain" "search" {
  domain_name    = "search"
  engine_version = "OpenSearch_2.13"

  cluster_config {
    instance_type = "r6g.large.search" # enough for now
  }
}

resource "aws_elasticsearch_domain" "inside" {
  domain_name           = "inside"
  elasticsearch_version = "7.10"

  vpc_options {
    subnet_ids = [aws_subnet.a.id]
  }
}
