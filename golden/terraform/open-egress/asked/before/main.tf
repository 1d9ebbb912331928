resource "aws_security_group" "app" {
  name = "app"

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "app" {
  ami                    = "ami-1"
  instance_type          = "t3.micro"
  vpc_security_group_ids = [aws_security_group.app.id]
}

resource "aws_security_group" "nobody" {
  name = "nobody"

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "behind" {
  name = "behind"

  ingress {
    from_port       = 8080
    to_port         = 8080
    protocol        = "tcp"
    security_groups = [aws_security_group.nobody.id]
  }
}

resource "aws_security_group_rule" "elsewhere" {
  type              = "egress"
  from_port         = 0
  to_port           = 65535
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = "sg-12345678"
}

resource "aws_security_group" "dual" {
  name = "dual"
}

resource "aws_vpc_security_group_egress_rule" "v4" {
  security_group_id = aws_security_group.dual.id
  description       = "All traffic to anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "v6" {
  security_group_id = aws_security_group.dual.id
  ip_protocol       = "-1"
  cidr_ipv6         = "::/0"
}

terraform {
  backend "s3" {}
}
