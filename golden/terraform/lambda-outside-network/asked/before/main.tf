resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = aws_iam_role.worker.arn
  handler       = "main.run" # in main.py
  runtime       = "python3.13"
  filename      = "worker.zip"
}

resource "aws_lambda_function" "allowed" {
  function_name = "allowed"
  role          = aws_iam_role.allowed.arn
  handler       = "main.run"
  runtime       = "python3.13"
  filename      = "worker.zip"
}

resource "aws_iam_role" "worker" {
  name = "worker"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role" "allowed" {
  name               = "allowed"
  assume_role_policy = aws_iam_role.worker.assume_role_policy
}

resource "aws_iam_role_policy" "allowed" {
  role = aws_iam_role.allowed.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces"]
      Resource = "*"
    }]
  })
}
