resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_network_acl" "main" {
  vpc_id = aws_vpc.main.id

  ingress {
    rule_no         = 100
    action          = "allow"
    protocol        = -1
    from_port       = 0
    to_port         = 0
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 110
    action          = "allow"
    protocol        = "tcp"
    from_port       = 0
    to_port         = 65535
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 120
    action          = "allow"
    protocol        = "tcp"
    from_port       = 20
    to_port         = 443
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 130
    action          = "allow"
    protocol        = "17"
    from_port       = 0
    to_port         = 1024
    cidr_block      = "0.0.0.0/0"
  }
}

resource "aws_default_network_acl" "default" {
  default_network_acl_id = aws_vpc.main.default_network_acl_id

  ingress {
    rule_no         = 100
    action          = "allow"
    protocol        = -1
    from_port       = 0
    to_port         = 0
    cidr_block      = "0.0.0.0/0"
  }

  dynamic "ingress" {
    for_each = ["0.0.0.0/0"]
    content {
      rule_no    = 110
      action     = "allow"
      protocol   = "tcp"
      from_port  = 22
      to_port    = 22
      cidr_block = "0.0.0.0/0"
    }
  }
}

variable "anywhere" {
  type    = string
  default = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "by_variable" {
  network_acl_id = aws_network_acl.main.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = var.anywhere
}
