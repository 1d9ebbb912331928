locals {
  anywhere = "0.0.0.0/0"
  world    = [local.anywhere]
  ssh      = 22
}

resource "aws_security_group" "admin" {
  name = "admin"

  ingress {
    from_port   = local.ssh
    to_port     = local.ssh
    protocol    = "tcp"
    cidr_blocks = local.world
    self        = true
  }

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", "${local.anywhere}"]
  }

  ingress {
    from_port   = 1521
    to_port     = 1521
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/1", "128.0.0.0/1", "10.0.0.0/8"]
  }
}
