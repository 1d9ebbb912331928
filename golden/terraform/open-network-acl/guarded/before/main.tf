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

  lifecycle {
    ignore_changes = [ingress]
  }
}

resource "aws_network_acl_rule" "ssh" {
  network_acl_id = "acl-12345678"
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"

  lifecycle {
    prevent_destroy = true
  }
}
