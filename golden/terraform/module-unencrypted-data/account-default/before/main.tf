resource "aws_ebs_encryption_by_default" "on" {
  enabled = true
}

module "web" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 6.0"

  name = "web"
}
