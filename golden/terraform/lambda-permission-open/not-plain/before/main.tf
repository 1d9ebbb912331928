resource "aws_lambda_function" "app" {
  function_name = "app"
  role          = "arn:aws:iam::111122223333:role/app"
  handler       = "app.handler"
  runtime       = "python3.12"
  filename      = "app.zip"
}

resource "aws_lambda_permission" "logs" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.app.function_name
  principal     = "logs.eu-west-1.amazonaws.com"
}

resource "aws_sns_topic" "a" {
  name = "a"
}

resource "aws_sns_topic" "b" {
  name = "b"
}

resource "aws_sns_topic_subscription" "a" {
  topic_arn = aws_sns_topic.a.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.app.arn
}

resource "aws_sns_topic_subscription" "b" {
  topic_arn = aws_sns_topic.b.arn
  protocol  = "lambda"
  endpoint  = aws_lambda_function.app.arn
}

resource "aws_lambda_permission" "sns" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.app.function_name
  principal     = "sns.amazonaws.com"
}

resource "aws_config_config_rule" "tags" {
  name = "tags"

  source {
    owner             = "CUSTOM_LAMBDA"
    source_identifier = aws_lambda_function.app.arn
  }

  depends_on = [aws_lambda_permission.config]
}

resource "aws_lambda_permission" "config" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.app.function_name
  principal     = "config.amazonaws.com"
}

resource "aws_lambda_permission" "everybody" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.app.function_name
  principal     = "*"
}

resource "aws_cloudwatch_event_rule" "each" {
  for_each            = toset(["1", "2"])
  schedule_expression = "cron(0 ${each.key} * * ? *)"
}

resource "aws_cloudwatch_event_target" "each" {
  for_each = aws_cloudwatch_event_rule.each
  rule     = each.value.name
  arn      = aws_lambda_function.app.arn
}

resource "aws_lambda_permission" "events" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.app.function_name
  principal     = "events.amazonaws.com"
}
