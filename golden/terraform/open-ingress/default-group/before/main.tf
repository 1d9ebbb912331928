resource "aws_vpc" "main" {
  cidr_block = "10.1.0.0/16"
}

# Whoever has no group of his own is in this one.
resource "aws_default_security_group" "default" {
  vpc_id = aws_vpc.main.id

  ingress {
    description      = "SSH"
    protocol         = "tcp"
    from_port        = 22
    to_port          = 22
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }

  ingress {
    description = "All traffic"
    protocol    = -1
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    description = "MySQL"
    protocol    = "tcp"
    from_port   = 3306
    to_port     = 3306
    self        = true
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group_rule" "rdp" {
  description       = "RDP"
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["10.1.0.0/16", "0.0.0.0/0"]
  security_group_id = aws_default_security_group.default.id
}

resource "aws_default_security_group" "only" {
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_default_security_group" "closed" {
  ingress {
    protocol  = -1
    self      = true
    from_port = 0
    to_port   = 0
  }
}
