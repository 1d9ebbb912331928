resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_network_acl" "main" {
  vpc_id = aws_vpc.main.id

  ingress {
    rule_no         = 100
    action          = "allow"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 110
    action          = "allow"
    protocol        = 6
    from_port       = 3389
    to_port         = 3389
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 120
    action          = "allow"
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 130
    action          = "allow"
    protocol        = "tcp"
    from_port       = 1024
    to_port         = 65535
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

resource "aws_network_acl" "separate" {
  vpc_id = aws_vpc.main.id
}

resource "aws_network_acl_rule" "ssh" {
  network_acl_id = aws_network_acl.separate.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
  egress         = false
}

resource "aws_network_acl_rule" "mysql" {
  network_acl_id = aws_network_acl.separate.id
  rule_number    = 110
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 3306
  to_port        = 3306
  ipv6_cidr_block = "::/0"
}

resource "aws_default_network_acl" "default" {
  default_network_acl_id = aws_vpc.main.default_network_acl_id

  ingress {
    rule_no         = 100
    action          = "allow"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 110
    action          = "allow"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    ipv6_cidr_block = "::/0"
  }
}

resource "aws_vpc" "several" {
  count      = 2
  cidr_block = "10.${count.index}.0.0/16"
}

resource "aws_network_acl" "second" {
  vpc_id = aws_vpc.several[1].id

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = "0.0.0.0/0"
  }
}
