resource "aws_lambda_function_url" "web" {
  function_name      = "web"
  authorization_type = "AWS_IAM"
}
