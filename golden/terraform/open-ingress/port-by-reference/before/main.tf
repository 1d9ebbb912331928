variable "port" {
  type    = number
  default = 8080
}

resource "aws_security_group" "instance" {
  name = "instance"

  ingress {
    from_port   = var.port
    to_port     = var.port
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }

  ingress {
    description      = "TCP ${var.port} from 10.0.0.0/8 and anywhere"
    from_port        = var.port
    to_port          = var.port
    protocol         = "tcp"
    ipv6_cidr_blocks = ["::/0"]
    cidr_blocks      = ["10.0.0.0/8"]
  }

  ingress {
    from_port   = var.port
    to_port     = 9000
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "alb" {
  name = "alb"
}

resource "aws_lb" "web" {
  security_groups = [aws_security_group.alb.id]
  subnets         = ["subnet-1", "subnet-2"]
}

resource "aws_lb_target_group" "web" {
  port     = var.port
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}
