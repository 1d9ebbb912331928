module "vpc" {
  source = "./vpc"
}

variable "rules" {
  type = any
}

resource "aws_network_acl" "main" {
  vpc_id = module.vpc.vpc_id

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = "0.0.0.0/0"
  }

  ingress {
    rule_no    = 110
    action     = "allow"
    protocol   = "tcp"
    from_port  = 443
    to_port    = 443
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_network_acl" "given" {
  vpc_id  = module.vpc.vpc_id
  ingress = [var.rules]
}
