module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"

  name = "main"
  cidr = "10.0.0.0/16"

  tags = {
    team = "net"
  }
}

module "off" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"

  enable_flow_log                      = false
  create_flow_log_cloudwatch_log_group = true
}
