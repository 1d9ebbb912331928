resource "aws_opensearch_domain" "quiet" {
  domain_name = "quiet"
}
