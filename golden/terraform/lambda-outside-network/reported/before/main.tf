resource "aws_lambda_function" "worker" {
  function_name = "worker"
  role          = var.role
}

resource "aws_lambda_function" "ignored" {
  function_name = "ignored"
  role          = var.role

  lifecycle {
    ignore_changes = [vpc_config]
  }
}
