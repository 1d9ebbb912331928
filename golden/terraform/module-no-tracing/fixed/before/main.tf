module "fn" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  function_name = "app"
}

module "off" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  function_name = "app"
  tracing_mode  = null
}
