locals {
  office  = "198.51.100.0/24"
  all     = "0.0.0.0/0"
  private = ["10.0.0.0/8", "192.168.0.0/16"]
  ranges = {
    "data center" = "203.0.113.0/24"
    branch        = "203.0.113.128/25"
  }
}

resource "aws_security_group" "web" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = [local.office, local.ranges.branch]
  }

  ingress {
    from_port   = 3389
    to_port     = 3389
    protocol    = "tcp"
    cidr_blocks = [local.ranges["data center"]]
  }

  ingress {
    from_port   = 5432
    to_port     = 5432
    protocol    = "tcp"
    cidr_blocks = local.private
  }

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = [local.all]
  }
}
