resource "aws_iam_role" "functions" {
  name               = "functions"
  assume_role_policy = file("trust.json")
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.functions.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_lambda_function" "web" {
  function_name = "web"
  role          = aws_iam_role.functions.arn
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
}

resource "aws_lambda_function" "jobs" {
  function_name = "jobs"
  role          = aws_iam_role.functions.arn
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"

  tracing_config {
    mode = null
  }
}
