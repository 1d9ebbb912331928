resource "aws_cloudtrail" "missing" {
  name           = "missing"
  s3_bucket_name = "logs"
}

resource "aws_cloudtrail" "one" {
  name                  = "one"
  s3_bucket_name        = "logs"
  is_multi_region_trail = false
}

resource "aws_cloudtrail" "without_global_events" {
  name                          = "without"
  s3_bucket_name                = "logs"
  include_global_service_events = false
}
