resource "aws_cloudtrail" "default" {
  name           = "default"
  s3_bucket_name = "logs"
}

resource "aws_cloudtrail" "on" {
  name           = "on"
  s3_bucket_name = "logs"
  enable_logging = true
}
