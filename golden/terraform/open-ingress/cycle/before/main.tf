resource "aws_security_group" "alb" {
  name = "alb"

  egress {
    from_port       = 80
    to_port         = 80
    protocol        = "tcp"
    security_groups = [aws_security_group.web.id]
  }
}

resource "aws_lb" "main" {
  security_groups = [aws_security_group.alb.id]
  subnets         = ["subnet-1", "subnet-2"]
}

resource "aws_security_group" "web" {
  name = "web"

  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}
