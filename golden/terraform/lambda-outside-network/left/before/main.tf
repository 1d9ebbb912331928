resource "aws_lambda_function" "edge" {
  function_name = "edge"
  role          = aws_iam_role.edge.arn
  publish       = true
}

resource "aws_cloudfront_distribution" "site" {
  default_cache_behavior {
    lambda_function_association {
      event_type = "viewer-request"
      lambda_arn = aws_lambda_function.edge.qualified_arn
    }
  }
}

resource "aws_lambda_function" "chosen" {
  function_name = "chosen"
  role          = var.role

  dynamic "vpc_config" {
    for_each = var.networks
    content {
      subnet_ids         = vpc_config.value.subnets
      security_group_ids = vpc_config.value.groups
    }
  }
}
