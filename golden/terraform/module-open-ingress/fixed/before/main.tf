module "web" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.0"

  name = "web"

  ingress_cidr_blocks = ["0.0.0.0/0"]
  ingress_rules       = ["https-443-tcp", "ssh-tcp", "postgresql-tcp"]

  ingress_with_cidr_blocks = [
    {
      from_port   = 3389
      to_port     = 3389
      protocol    = "tcp"
      description = "RDP"
      cidr_blocks = "0.0.0.0/0"
    },
    {
      rule        = "postgresql-tcp"
      cidr_blocks = "10.0.0.0/16"
    },
    {
      rule        = "redis-tcp"
      cidr_blocks = "0.0.0.0/0"
    },
  ]
}

module "six" {
  source = "terraform-aws-modules/security-group/aws"

  name = "six"

  ingress_with_ipv6_cidr_blocks = [{ rule = "ssh-tcp", ipv6_cidr_blocks = "::/0" }]
}
