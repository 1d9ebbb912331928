locals {
  http = 80
}

resource "aws_lb" "shop" {
  name            = "shop"
  security_groups = [aws_security_group.shop.id]
}

resource "aws_lb_listener" "shop" {
  load_balancer_arn = aws_lb.shop.arn
  port              = local.http

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop.arn
  }
}

resource "aws_lb_target_group" "shop" {
  port     = 8080
  protocol = "HTTP"
}

resource "aws_security_group" "shop" {
  description = "Shop"

  ingress {
    description = "Everything from inside"
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["10.0.0.0/8"]
  }
}
