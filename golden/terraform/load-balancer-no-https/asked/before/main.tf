resource "aws_lb" "shop" {
  name            = "shop"
  security_groups = [aws_security_group.shop.id]
}

resource "aws_lb_listener" "shop" {
  load_balancer_arn = aws_lb.shop.arn
  port              = "80"   # the old way
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener_rule" "shop" {
  listener_arn = aws_lb_listener.shop.arn

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.shop.arn
  }

  condition {
    path_pattern {
      values = ["*"]
    }
  }
}

resource "aws_lb_target_group" "shop" {
  port     = 8080
  protocol = "HTTP"
}

resource "aws_security_group" "shop" {
  description = "Shop"

  # from everywhere
  ingress {
    description = "HTTP from anywhere"
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"] # all of them
  }
}
