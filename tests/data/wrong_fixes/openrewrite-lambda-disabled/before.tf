# OpenRewrite writes reserved_concurrent_executions = 0, which switches the function off.
resource "aws_lambda_function" "shop" {
  function_name = "shop"
  role          = "arn:aws:iam::111122223333:role/shop"
  runtime       = "python3.12"
  handler       = "main.handler"
  filename      = "shop.zip"
}
