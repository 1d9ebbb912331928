resource "aws_sns_topic" "alone" {
  name = "alone"
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.alone.arn
  protocol  = "email"
  endpoint  = "ops@example.com"
}

resource "aws_sns_topic" "elsewhere" {
  name = "elsewhere"
}

module "alarms" {
  source = "example/alarms/aws"

  topic_arn = aws_sns_topic.elsewhere.arn
}
