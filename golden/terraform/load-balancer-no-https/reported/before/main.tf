resource "aws_lb" "other_port" {
  name            = "other_port"
  security_groups = [aws_security_group.open.id]
}

resource "aws_lb_listener" "other_port" {
  load_balancer_arn = aws_lb.other_port.arn
  port              = 8080
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.all.arn
  }
}

resource "aws_lb" "ignored" {
  name            = "ignored"
  security_groups = [aws_security_group.open.id]
}

resource "aws_lb_listener" "ignored" {
  load_balancer_arn = aws_lb.ignored.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.all.arn
  }

  lifecycle {
    ignore_changes = [port]
  }
}

resource "aws_lb" "groups_elsewhere" {
  name            = "groups_elsewhere"
  security_groups = [module.group.id]
}

resource "aws_lb_listener" "groups_elsewhere" {
  load_balancer_arn = aws_lb.groups_elsewhere.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.all.arn
  }
}

resource "aws_lb" "dynamic" {
  name            = "dynamic"
  security_groups = [aws_security_group.dynamic.id]
}

resource "aws_lb_listener" "dynamic" {
  load_balancer_arn = aws_lb.dynamic.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.all.arn
  }
}

resource "aws_lb" "closed" {
  name            = "closed"
  security_groups = [aws_security_group.closed.id]
}

resource "aws_lb_listener" "closed" {
  load_balancer_arn = aws_lb.closed.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.all.arn
  }
}

resource "aws_lb" "counted" {
  name            = "counted"
  security_groups = [aws_security_group.counted.id]
}

resource "aws_lb_listener" "counted" {
  load_balancer_arn = aws_lb.counted.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.all.arn
  }
}

resource "aws_lb" "behind" {
  name            = "behind"
  security_groups = [aws_security_group.open.id]
}

resource "aws_lb_listener" "behind" {
  load_balancer_arn = aws_lb.behind.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.all.arn
  }
}

resource "aws_lb" "objects" {
  name            = "objects"
  security_groups = [aws_security_group.objects.id]
}

resource "aws_lb_listener" "objects" {
  load_balancer_arn = aws_lb.objects.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.all.arn
  }
}

resource "aws_lb_listener" "elsewhere" {
  load_balancer_arn = data.aws_lb.elsewhere.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.all.arn
  }
}

resource "aws_cloudfront_distribution" "site" {
  origin {
    domain_name = aws_lb.behind.dns_name
  }
}

resource "aws_lb_target_group" "all" {
  port     = 8080
  protocol = "HTTP"
}

resource "aws_security_group" "open" {
  ingress {
    from_port   = 80
    to_port     = 80
    protocol    = "tcp"
    cidr_blocks = ["203.0.113.0/24"]
  }
}

resource "aws_security_group" "dynamic" {
  dynamic "ingress" {
    for_each = local.rules
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      cidr_blocks = ["203.0.113.0/24"]
    }
  }
}

resource "aws_security_group" "closed" {
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["203.0.113.0/24"]
  }
}

resource "aws_security_group" "counted" {
  description = "Counted"
}

resource "aws_security_group_rule" "counted" {
  count             = 1
  type              = "ingress"
  security_group_id = aws_security_group.counted.id
  protocol          = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_blocks       = ["203.0.113.0/24"]
}

resource "aws_security_group" "objects" {
  ingress = [{
    description      = "HTTP"
    from_port        = 80
    to_port          = 80
    protocol         = "tcp"
    cidr_blocks      = ["203.0.113.0/24"]
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    security_groups  = []
    self             = false
  }]
}
