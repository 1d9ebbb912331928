resource "aws_cloudtrail" "one" {
  name           = "one"
  s3_bucket_name = "logs"

  cloud_watch_logs_group_arn = "arn:aws:logs:eu-central-1:123456789012:log-group:trail:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::123456789012:role/trail"
}

resource "aws_cloudtrail" "two" {
  name           = "two"
  s3_bucket_name = "logs"
}
