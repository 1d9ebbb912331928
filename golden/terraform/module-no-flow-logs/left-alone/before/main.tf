module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"

  enable_flow_log          = true
  flow_log_destination_arn = "arn:aws:s3:::logs"
}

module "elsewhere" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"

  enable_flow_log          = false
  flow_log_destination_arn = "arn:aws:s3:::logs"
}
