resource "aws_appsync_api_cache" "missing" {
  api_id               = "a1b2c3"
  api_caching_behavior = "FULL_REQUEST_CACHING"
  type                 = "SMALL"
  ttl                  = 900
}

resource "aws_appsync_api_cache" "off" {
  api_id               = "a1b2c3"
  api_caching_behavior = "FULL_REQUEST_CACHING"
  type                 = "SMALL"
  ttl                  = 900
  at_rest_encryption_enabled = false
  transit_encryption_enabled = false
}
