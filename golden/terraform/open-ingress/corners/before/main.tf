resource "aws_security_group" "alb" {
  name = "alb"
}

resource "aws_lb" "main" {
  security_groups = [aws_security_group.alb.id]
  subnets         = ["subnet-1", "subnet-2"]
}

resource "aws_security_group" "with_dynamic" {
  name = "a"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  dynamic "ingress" {
    for_each = var.offices
    content {
      from_port   = 22
      to_port     = 22
      protocol    = "tcp"
      cidr_blocks = [ingress.value]
    }
  }
}

resource "aws_security_group" "groups_by_reference" {
  name = "b"

  ingress {
    from_port       = 80
    to_port         = 80
    protocol        = "tcp"
    cidr_blocks     = ["0.0.0.0/0"]
    security_groups = var.groups
  }
}

resource "aws_security_group" "has_it_already" {
  name = "c"

  ingress {
    from_port       = 80
    to_port         = 80
    protocol        = "tcp"
    cidr_blocks     = ["0.0.0.0/0"]
    security_groups = [aws_security_group.alb.id]
  }

  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    from_port       = 443
    to_port         = 443
    protocol        = "tcp"
    security_groups = ["${aws_security_group.alb.id}"]
  }
}

resource "aws_security_group" "partly" {
  name = "d"

  ingress {
    description = "HTTP from 10.0.0.0/8, anywhere and its own members"
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
    self        = true
  }
}

variable "offices" {
  type = list(string)
}

variable "groups" {
  type = list(string)
}
