provider "aws" {
  region = "eu-central-1"
}

resource "aws_opensearch_domain" "quiet" {
  domain_name = "quiet"
}

resource "aws_opensearch_domain" "users" {
  domain_name = "users"

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true
  }

  log_publishing_options {
    log_type                 = "INDEX_SLOW_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:search"
  }
}
