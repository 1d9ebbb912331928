module "ssh" {
  source  = "terraform-aws-modules/security-group/aws//modules/ssh"
  version = "~> 5.0"

  ingress_cidr_blocks = ["198.51.100.0/24", "0.0.0.0/0"]
}

module "db" {
  source  = "terraform-aws-modules/security-group/aws//modules/postgresql"
  version = "~> 5.0"

  ingress_cidr_blocks      = ["0.0.0.0/0"]
  ingress_ipv6_cidr_blocks = ["::/0"]
}

module "web" {
  source  = "terraform-aws-modules/security-group/aws//modules/https-443"
  version = "~> 5.0"

  ingress_cidr_blocks = ["0.0.0.0/0"]
}
