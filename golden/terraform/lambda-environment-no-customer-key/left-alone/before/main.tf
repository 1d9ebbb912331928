resource "aws_lambda_function" "no_environment" {
  function_name = "no_environment"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
}

resource "aws_lambda_function" "good" {
  function_name = "good"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
  kms_key_arn   = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd"

  environment {
    variables = {
      STAGE = "prod"
    }
  }
}
