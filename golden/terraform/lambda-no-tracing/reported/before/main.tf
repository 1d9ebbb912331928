resource "aws_lambda_function" "role_elsewhere" {
  function_name = "role_elsewhere"
  role          = "arn:aws:iam::111122223333:role/functions"
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
}

resource "aws_iam_role" "listed" {
  name               = "listed"
  assume_role_policy = file("trust.json")
  managed_policy_arns = ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]
}

resource "aws_lambda_function" "listed" {
  function_name = "listed"
  role          = aws_iam_role.listed.arn
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
}

resource "aws_iam_role" "functions" {
  name               = "functions"
  assume_role_policy = file("trust.json")
}

resource "aws_lambda_function" "ignored" {
  function_name = "ignored"
  role          = aws_iam_role.functions.arn
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"

  lifecycle {
    ignore_changes = [tracing_config]
  }
}

resource "aws_iam_role" "exclusive" {
  name               = "exclusive"
  assume_role_policy = file("trust.json")
}

resource "aws_iam_role_policy_attachments_exclusive" "exclusive" {
  role_name   = aws_iam_role.exclusive.name
  policy_arns = ["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]
}

resource "aws_lambda_function" "exclusive" {
  function_name = "exclusive"
  role          = aws_iam_role.exclusive.arn
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
}
