# KICS writes log_publishing_options { enabled = true } without log type and log group, which are required.
resource "aws_opensearch_domain" "search" {
  domain_name    = "search"
  engine_version = "OpenSearch_2.11"
}
