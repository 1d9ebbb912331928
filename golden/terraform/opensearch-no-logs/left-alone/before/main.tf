resource "aws_opensearch_domain" "slow" {
  domain_name = "slow"

  log_publishing_options {
    log_type                 = "INDEX_SLOW_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:search"
  }
}

resource "aws_opensearch_domain" "audited" {
  domain_name = "audited"

  advanced_security_options {
    enabled                        = true
    internal_user_database_enabled = true
  }

  log_publishing_options {
    log_type                 = "AUDIT_LOGS"
    cloudwatch_log_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:search"
  }
}
