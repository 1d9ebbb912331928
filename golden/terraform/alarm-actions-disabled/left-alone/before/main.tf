resource "aws_cloudwatch_metric_alarm" "default" {
  alarm_name          = "default"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "CPUUtilization"
  namespace           = "AWS/EC2"
  period              = 300
  statistic           = "Average"
  threshold           = 90
}

resource "aws_cloudwatch_metric_alarm" "part_of_composite" {
  alarm_name          = "part_of_composite"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  metric_name         = "CPUUtilization"
  namespace           = "AWS/EC2"
  period              = 300
  statistic           = "Average"
  threshold           = 90
  actions_enabled     = false
}
