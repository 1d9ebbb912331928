variable "vpc_id" {
  type = string
}

resource "aws_network_acl" "main" {
  vpc_id = var.vpc_id

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
    from_port       = 443
    to_port         = 443
    cidr_block      = "0.0.0.0/0"
  }
}

resource "aws_network_acl" "only" {
  vpc_id = var.vpc_id

  ingress {
    rule_no         = 100
    action          = "allow"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    cidr_block      = "0.0.0.0/0"
  }
}

resource "aws_network_acl" "all" {
  vpc_id = var.vpc_id

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
    from_port       = 3389
    to_port         = 3389
    cidr_block      = "0.0.0.0/0"
  }
}

resource "aws_network_acl" "mixed" {
  vpc_id = var.vpc_id

  ingress {
    rule_no         = 100
    action          = "allow"
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    cidr_block      = "0.0.0.0/0"
  }
}

resource "aws_network_acl_rule" "other" {
  network_acl_id = aws_network_acl.mixed.id
  rule_number    = 200
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 443
  to_port        = 443
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl" "separate" {
  vpc_id = var.vpc_id
}

resource "aws_network_acl_rule" "rdp" {
  network_acl_id = aws_network_acl.separate.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 3389
  to_port        = 3389
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "waited_for" {
  network_acl_id = aws_network_acl.separate.id
  rule_number    = 110
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
}

resource "aws_subnet" "late" {
  vpc_id     = var.vpc_id
  cidr_block = "10.0.0.0/24"
  depends_on = [aws_network_acl_rule.waited_for]
}
