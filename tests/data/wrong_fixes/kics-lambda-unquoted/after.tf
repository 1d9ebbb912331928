# KICS writes mode = Active, a reference to nothing.
resource "aws_lambda_function" "shop" {
  function_name = "shop"
  role          = aws_iam_role.shop.arn
  runtime       = "python3.12"
  handler       = "main.handler"
  filename      = "shop.zip"

  tracing_config {
    mode = "Active"
  }
}

resource "aws_iam_role" "shop" {
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "shop_xray" {
  role       = aws_iam_role.shop.name
  policy_arn = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"
}
