module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 3.0"

  name = "main"
}

module "alb" {
  source  = "terraform-aws-modules/alb/aws"
  version = "~> 9.0"

  subnets = module.vpc.public_subnets
}

resource "aws_nat_gateway" "one" {
  subnet_id = module.vpc.public_subnets[0]
}

output "subnets" {
  value = module.vpc.public_subnets
}

module "other" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 3.0"

  name = "other"
}

resource "aws_instance" "bastion" {
  ami           = "ami-11112222"
  instance_type = "t3.micro"
  subnet_id     = module.other.public_subnets[0]
}
