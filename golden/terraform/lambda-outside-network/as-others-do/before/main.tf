resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = aws_iam_role.worker.arn
  image_uri     = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/worker:1"
  package_type  = "Image"
}

resource "aws_lambda_function" "inside" {
  function_name = "inside"
  role          = aws_iam_role.worker.arn
  image_uri     = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/worker:1"
  package_type  = "Image"

  vpc_config {
    subnet_ids         = var.subnets
    security_group_ids = local.groups
  }
}

resource "aws_security_group" "functions" {
  description = "Functions"
}

variable "subnets" {
  type = list(string)
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

locals {
  groups = [aws_security_group.functions.id]
}
