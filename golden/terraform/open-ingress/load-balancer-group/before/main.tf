resource "aws_security_group" "public" {
  name = "public"

  ingress {
    from_port        = 443
    to_port          = 443
    protocol         = "tcp"
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }

  ingress {
    from_port   = var.port
    to_port     = var.port
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group_rule" "http" {
  type              = "ingress"
  from_port         = 80
  to_port           = 80
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = aws_security_group.public.id
}

resource "aws_lb" "public" {
  internal        = var.is_internal
  security_groups = [aws_security_group.public.id, aws_security_group.shared.id]
  subnets         = ["subnet-1", "subnet-2"]
}

resource "aws_security_group" "shared" {
  name = "shared"
}

variable "port" {
  type = number
}

variable "is_internal" {
  type = bool
}
