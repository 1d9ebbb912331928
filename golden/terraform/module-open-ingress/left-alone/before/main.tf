variable "office" {
  type = list(string)
}

module "web" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.0"

  ingress_cidr_blocks = ["0.0.0.0/0"]
  ingress_rules       = ["http-80-tcp", "https-443-tcp"]

  ingress_with_cidr_blocks = [
    { from_port = 8080, to_port = 8090, protocol = "tcp", cidr_blocks = "0.0.0.0/0" },
  ]
}

module "ssh" {
  source  = "terraform-aws-modules/security-group/aws"
  version = "~> 5.0"

  ingress_cidr_blocks = var.office
  ingress_rules       = ["ssh-tcp"]
}

module "own" {
  source = "./modules/security-group"

  ingress_cidr_blocks = ["0.0.0.0/0"]
  ingress_rules       = ["ssh-tcp"]
}
