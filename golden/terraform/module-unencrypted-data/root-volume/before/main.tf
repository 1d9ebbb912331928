module "web" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 6.0"

  name = "web"
}

module "part" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 6.0"

  root_block_device = {
    size = 50
  }
}

module "old" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 5.0"

  name = "old"
}
