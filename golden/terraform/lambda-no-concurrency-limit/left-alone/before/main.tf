resource "aws_lambda_function" "limited" {
  function_name = "limited"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
  reserved_concurrent_executions = 10
}

resource "aws_lambda_function" "off" {
  function_name = "off"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
  reserved_concurrent_executions = 0
}
