resource "aws_opensearch_domain" "on" {
  domain_name = "on"

  node_to_node_encryption {
    enabled = true
  }
}

resource "aws_elasticsearch_domain" "recent" {
  domain_name = "recent"

  elasticsearch_version = "7.10"

  node_to_node_encryption {
    enabled = true
  }
}

resource "aws_elasticsearch_domain" "old" {
  domain_name = "old"

  elasticsearch_version = "6.3"

  node_to_node_encryption {
    enabled = true
  }
}
