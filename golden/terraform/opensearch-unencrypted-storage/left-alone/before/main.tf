resource "aws_opensearch_domain" "on" {
  domain_name = "on"

  encrypt_at_rest {
    enabled = true
  }
}

resource "aws_elasticsearch_domain" "recent" {
  domain_name = "recent"

  elasticsearch_version = "7.10"

  encrypt_at_rest {
    enabled = true
  }
}

resource "aws_elasticsearch_domain" "old" {
  domain_name = "old"

  elasticsearch_version = "6.3"

  encrypt_at_rest {
    enabled = true
  }
}
