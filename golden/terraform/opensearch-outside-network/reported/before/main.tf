resource "aws_opensearch_domain" "search" {
  domain_name    = "search"
  engine_version = "OpenSearch_2.13"
}

resource "aws_elasticsearch_domain" "by_address" {
  domain_name           = "by-address"
  elasticsearch_version = "7.10"

  access_policies = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "es:*"
      Condition = { IpAddress = { "aws:SourceIp" = ["192.0.2.0/24"] } }
    }]
  })
}

resource "aws_opensearch_domain" "kept" {
  domain_name    = "kept"
  engine_version = "OpenSearch_2.13"

  lifecycle {
    prevent_destroy = true
  }
}
