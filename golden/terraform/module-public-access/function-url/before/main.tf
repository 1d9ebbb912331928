module "fn" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  function_name              = "hook"
  create_lambda_function_url = true
}

module "signed" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  create_lambda_function_url = true
  authorization_type         = "AWS_IAM"
}

module "none" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  function_name = "app"
}
