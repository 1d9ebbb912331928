resource "aws_sns_topic" "trail" {
  name = "trail"
}

resource "aws_cloudtrail" "told" {
  name           = "told"
  s3_bucket_name = "logs"
  sns_topic_name = aws_sns_topic.trail.name
}
