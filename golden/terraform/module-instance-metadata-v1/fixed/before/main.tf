module "old" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 4.0"

  name = "old"
}

module "part" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 5.0"

  metadata_options = {
    http_endpoint               = "enabled"
    http_put_response_hop_limit = 8
  }
}

module "off" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 6.0"

  metadata_options = {
    http_tokens = "optional"
  }
}

module "pinned" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "5.7.1"

  name = "pinned"
}

module "group" {
  source  = "terraform-aws-modules/autoscaling/aws"
  version = "~> 6.5"

  name = "group"
}
