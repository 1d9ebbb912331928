variable "release" {
  type = string
}

resource "aws_opensearch_domain" "missing" {
  domain_name = "missing"
}

resource "aws_opensearch_domain" "off" {
  domain_name = "off"

  engine_version = "OpenSearch_2.11"

  encrypt_at_rest {
    enabled = false
  }
}

resource "aws_opensearch_domain" "legacy" {
  domain_name = "legacy"

  engine_version = "Elasticsearch_6.8"
}

resource "aws_elasticsearch_domain" "recent" {
  domain_name = "recent"

  elasticsearch_version = "7.10"

  encrypt_at_rest {
    enabled = false
  }
}

resource "aws_elasticsearch_domain" "before" {
  domain_name = "before"

  elasticsearch_version = "6.5"
}

resource "aws_elasticsearch_domain" "oldest" {
  domain_name = "oldest"

  elasticsearch_version = "2.3"
}

resource "aws_elasticsearch_domain" "unknown" {
  domain_name = "unknown"

  elasticsearch_version = var.release
}

resource "aws_elasticsearch_domain" "small" {
  domain_name = "small"

  elasticsearch_version = "7.4"

  cluster_config {
    instance_type  = "t2.small.elasticsearch"
    instance_count = 2
  }
}
