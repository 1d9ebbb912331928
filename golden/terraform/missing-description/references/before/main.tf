variable "port" {
  type = number
}

variable "ports" {
  type = map(number)
}

data "terraform_remote_state" "groups" {
  backend = "local"
}

data "aws_ec2_managed_prefix_list" "lattice" {
  name = "lattice"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "web" {
  ingress {
    from_port   = var.port
    to_port     = var.port
    protocol    = "tcp"
    cidr_blocks = [aws_vpc.main.cidr_block]
  }

  ingress {
    from_port       = var.port
    to_port         = 9000
    protocol        = "tcp"
    security_groups = [data.terraform_remote_state.groups.outputs.queue_id]
    prefix_list_ids = [data.aws_ec2_managed_prefix_list.lattice.id]
  }
}

resource "aws_vpc_security_group_egress_rule" "each" {
  for_each = var.ports

  security_group_id = aws_security_group.web.id
  cidr_ipv4         = aws_vpc.main.cidr_block
  from_port         = each.value
  to_port           = each.value
  ip_protocol       = "tcp"
}
