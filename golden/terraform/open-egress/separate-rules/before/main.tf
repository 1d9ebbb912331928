resource "aws_security_group" "lb" {
  name = "lb"
}

resource "aws_security_group_rule" "out" {
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  ipv6_cidr_blocks  = ["::/0"]
  security_group_id = aws_security_group.lb.id
}

# What is left for this one when the other lets out what it must: nothing.
resource "aws_vpc_security_group_egress_rule" "out" {
  description       = "Out"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
  security_group_id = aws_security_group.lb.id
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

resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.web.arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.app.arn
  }
}

resource "aws_security_group" "app" {
  name = "app"

  ingress {
    from_port       = 8080
    to_port         = 8080
    protocol        = "tcp"
    security_groups = [aws_security_group.lb.id]
  }
}

resource "aws_security_group" "other_lb" {
  name = "other-lb"
}

resource "aws_vpc_security_group_egress_rule" "other" {
  description       = "Out"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
  security_group_id = aws_security_group.other_lb.id
}

resource "aws_lb" "other" {
  name            = "other"
  security_groups = [aws_security_group.other_lb.id]
}

resource "aws_vpc_security_group_ingress_rule" "other" {
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  security_group_id            = aws_security_group.app.id
  referenced_security_group_id = aws_security_group.other_lb.id
}
