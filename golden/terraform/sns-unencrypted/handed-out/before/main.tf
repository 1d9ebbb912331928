resource "aws_sns_topic" "alarms" {
  name = "alarms"
}

output "topic_arn" {
  value = aws_sns_topic.alarms.arn
}
