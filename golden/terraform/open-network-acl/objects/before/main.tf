variable "vpc_id" {
  type = string
}

resource "aws_network_acl" "main" {
  vpc_id = var.vpc_id

  ingress = [
    {
      rule_no = 100, action = "allow", protocol = "tcp", from_port = 22, to_port = 22
      cidr_block = "0.0.0.0/0", ipv6_cidr_block = null, icmp_type = null, icmp_code = null
    },
    {
      rule_no = 110, action = "allow", protocol = "tcp", from_port = 443, to_port = 443
      cidr_block = "0.0.0.0/0", ipv6_cidr_block = null, icmp_type = null, icmp_code = null
    },
  ]
}
