resource "aws_lambda_function" "active" {
  function_name = "active"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"

  tracing_config {
    mode = "Active"
  }
}

resource "aws_lambda_function" "as_callers_do" {
  function_name = "as_callers_do"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"

  tracing_config {
    mode = "PassThrough"
  }
}

resource "aws_lambda_function" "dynamic" {
  function_name = "dynamic"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"

  dynamic "tracing_config" {
    for_each = ["Active"]
    content {
      mode = tracing_config.value
    }
  }
}

resource "aws_lambda_function" "none" {
  function_name = "none"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
  count         = 0
}
