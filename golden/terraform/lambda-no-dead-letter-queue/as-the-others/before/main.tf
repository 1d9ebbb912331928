resource "aws_sqs_queue" "failed" {
  name = "failed"
}

resource "aws_lambda_function" "web" {
  function_name = "web"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"

  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }
}

resource "aws_lambda_function" "mails" {
  function_name = "mails"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"

  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }
}

resource "aws_lambda_function" "jobs" {
  function_name = "jobs"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
}
