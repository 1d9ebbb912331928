module "all" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.0"

  ingress_cidr_blocks = ["0.0.0.0/0"]
  ingress_rules       = ["all-all"]

  ingress_with_cidr_blocks = [
    { from_port = 0, to_port = 0, protocol = "-1", cidr_blocks = "0.0.0.0/0" },
    { rule = "ssh-tcp", cidr_blocks = "10.0.0.0/8,0.0.0.0/0" },
  ]
}

module "mixed" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.0"

  ingress_cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
  ingress_rules       = ["ssh-tcp"]
}
