resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_network_acl" "main" {
  vpc_id = aws_vpc.main.id

  ingress {
    rule_no         = 100
    action          = "allow"
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 110
    action          = "allow"
    protocol        = "tcp"
    from_port       = 1024
    to_port         = 65535
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 120
    action          = "allow"
    protocol        = "udp"
    from_port       = 32768
    to_port         = 60999
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 130
    action          = "allow"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    cidr_block      = "10.0.0.0/8"
  }

  ingress {
    rule_no         = 140
    action          = "allow"
    protocol        = "icmp"
    from_port       = 0
    to_port         = 0
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 150
    action          = "deny"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    cidr_block      = "0.0.0.0/0"
  }

  egress {
    rule_no         = 100
    action          = "allow"
    protocol        = -1
    from_port       = 0
    to_port         = 0
    cidr_block      = "0.0.0.0/0"
  }
}
variable "direction" {
  type = bool
}

variable "cidr" {
  type = string
}

variable "port" {
  type = number
}

resource "aws_network_acl_rule" "out" {
  network_acl_id = aws_network_acl.main.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
  egress         = true
}

resource "aws_network_acl_rule" "perhaps_out" {
  network_acl_id = aws_network_acl.main.id
  rule_number    = 110
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
  egress         = var.direction
}

resource "aws_network_acl_rule" "unknown" {
  network_acl_id = aws_network_acl.main.id
  rule_number    = 120
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = var.cidr
}

resource "aws_network_acl_rule" "unknown_port" {
  network_acl_id = aws_network_acl.main.id
  rule_number    = 130
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = var.port
  to_port        = var.port
  cidr_block     = "0.0.0.0/0"
}
