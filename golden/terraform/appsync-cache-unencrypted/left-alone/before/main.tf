resource "aws_appsync_api_cache" "good" {
  api_id               = "a1b2c3"
  api_caching_behavior = "FULL_REQUEST_CACHING"
  type                 = "SMALL"
  ttl                  = 900
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
}
