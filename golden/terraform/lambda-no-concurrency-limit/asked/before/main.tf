resource "aws_lambda_function" "missing" {
  function_name = "missing"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
}

resource "aws_lambda_function" "unlimited" {
  function_name = "unlimited"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
  reserved_concurrent_executions = -1
}
