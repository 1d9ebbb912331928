resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_network_acl" "main" {
  vpc_id = aws_vpc.main.id

  ingress {
    rule_no         = 90
    action          = "deny"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    cidr_block      = "0.0.0.0/0"
  }

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
    action          = "deny"
    protocol        = -1
    from_port       = 0
    to_port         = 0
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 120
    action          = "allow"
    protocol        = "tcp"
    from_port       = 3389
    to_port         = 3389
    cidr_block      = "0.0.0.0/0"
  }
}

resource "aws_network_acl" "partly" {
  vpc_id = aws_vpc.main.id

  ingress {
    rule_no         = 90
    action          = "deny"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    cidr_block      = "203.0.113.0/24"
  }

  ingress {
    rule_no         = 91
    action          = "deny"
    protocol        = "udp"
    from_port       = 22
    to_port         = 22
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 92
    action          = "deny"
    protocol        = "tcp"
    from_port       = 23
    to_port         = 23
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 200
    action          = "deny"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    cidr_block      = "0.0.0.0/0"
  }

  ingress {
    rule_no         = 93
    action          = "deny"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    ipv6_cidr_block = "::/0"
  }

  ingress {
    rule_no         = 100
    action          = "allow"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    cidr_block      = "0.0.0.0/0"
  }
}

resource "aws_network_acl" "separate" {
  vpc_id = aws_vpc.main.id
}

resource "aws_network_acl_rule" "deny_ssh" {
  network_acl_id = aws_network_acl.separate.id
  rule_number    = 90
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "ssh" {
  network_acl_id = aws_network_acl.separate.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "deny_rdp" {
  network_acl_id = aws_network_acl.separate.id
  rule_number    = 90
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = 3389
  to_port        = 3389
  cidr_block     = "0.0.0.0/0"
  count          = 0
}

resource "aws_network_acl_rule" "rdp" {
  network_acl_id = aws_network_acl.separate.id
  rule_number    = 110
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 3389
  to_port        = 3389
  cidr_block     = "0.0.0.0/0"
}
