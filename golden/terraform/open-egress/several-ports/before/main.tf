resource "aws_security_group" "lb" {
  name = "lb"

  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_lb" "web" {
  name            = "web"
  security_groups = [aws_security_group.lb.id]
}

resource "aws_lb_target_group" "app" {
  port     = 8080
  protocol = "HTTP"
  vpc_id   = "vpc-1"
}

resource "aws_lb_target_group" "admin" {
  port     = var.admin_port
  protocol = "HTTP"
  vpc_id   = "vpc-1"

  health_check {
    port = 9000
  }
}

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.web.arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

variable "admin_port" {
  type = number
}

resource "aws_security_group" "app" {
  name = "app"

  ingress {
    from_port       = 9000
    to_port         = 9000
    protocol        = "tcp"
    security_groups = [aws_security_group.lb.id]
  }
}

resource "aws_security_group" "admin" {
  name = "admin"
}

resource "aws_security_group_rule" "app" {
  type                     = "ingress"
  from_port                = 8080
  to_port                  = 8080
  protocol                 = "tcp"
  security_group_id        = aws_security_group.app.id
  source_security_group_id = aws_security_group.lb.id
}

resource "aws_security_group_rule" "admin" {
  type                     = "ingress"
  from_port                = var.admin_port
  to_port                  = var.admin_port
  protocol                 = "tcp"
  security_group_id        = aws_security_group.admin.id
  source_security_group_id = aws_security_group.lb.id
}

resource "aws_elb" "classic" {
  security_groups = [aws_security_group.lb.id]

  listener {
    instance_port     = 8080
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }

  health_check {
    healthy_threshold   = 2
    unhealthy_threshold = 2
    timeout             = 3
    target              = "HTTP:9000/"
    interval            = 30
  }
}
