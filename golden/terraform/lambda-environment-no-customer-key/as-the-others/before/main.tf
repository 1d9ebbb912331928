resource "aws_kms_key" "functions" {
  enable_key_rotation = true
}

resource "aws_lambda_function" "web" {
  function_name = "web"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
  kms_key_arn   = aws_kms_key.functions.arn

  environment {
    variables = {
      STAGE = "prod"
    }
  }
}

resource "aws_lambda_function" "jobs" {
  function_name = "jobs"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"

  environment {
    variables = {
      STAGE = "prod"
    }
  }
}
