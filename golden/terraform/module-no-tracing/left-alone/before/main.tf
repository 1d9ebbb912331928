module "fn" {
  source  = "terraform-aws-modules/lambda/aws"
  version = "~> 7.0"

  tracing_mode          = "PassThrough"
  attach_tracing_policy = true
}
