provider "aws" {
  region = "eu-west-1"
}

locals {
  ports = [22, 3389]
}

resource "aws_security_group" "admin" {
  name        = "admin"
  description = "Administration"

  dynamic "ingress" {
    for_each = [22, 3389]
    content {
      description = "port"
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}

resource "aws_security_group" "mixed" {
  name        = "mixed"
  description = "Web"

  dynamic "ingress" {
    for_each = toset([22, 80, 443])
    content {
      description = "port"
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}


resource "aws_security_group" "inside" {
  name        = "inside"
  description = "Inside"

  dynamic "ingress" {
    for_each = local.ports
    iterator = port
    content {
      description = "port"
      from_port   = port.value
      to_port     = port.value
      protocol    = "tcp"
      cidr_blocks = ["0.0.0.0/0"]
    }
  }
}
