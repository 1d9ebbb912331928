variable "metadata" {
  type = map(string)
}

module "default" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 5.0"

  name = "web"
}

module "exact" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "5.8.0"

  name = "web"
}

module "part" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 6.0"

  metadata_options = {
    http_put_response_hop_limit = 2
  }
}

module "given" {
  source  = "terraform-aws-modules/ec2-instance/aws"
  version = "~> 4.0"

  metadata_options = var.metadata
}

module "group" {
  source = "terraform-aws-modules/autoscaling/aws"

  name = "group"
}
