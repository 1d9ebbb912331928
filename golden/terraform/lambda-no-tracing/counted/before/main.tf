data "aws_partition" "current" {}

resource "aws_iam_role" "functions" {
  count              = 2
  name               = "functions"
  assume_role_policy = file("trust.json")
}

resource "aws_lambda_function" "web" {
  function_name = "web"
  role          = aws_iam_role.functions[0].arn
  filename      = "code.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
}
