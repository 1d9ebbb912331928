resource "aws_alb" "shop" {
  name            = "shop"
  security_groups = [aws_security_group.old.id, aws_security_group.new.id]
}

resource "aws_alb_listener" "shop" {
  load_balancer_arn = aws_alb.shop.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_alb_target_group.shop.arn
  }
}

resource "aws_alb_target_group" "shop" {
  port     = 8080
  protocol = "HTTP"
}

resource "aws_security_group" "old" {
  description = "Old"
}

resource "aws_security_group_rule" "http" {
  type              = "ingress"
  security_group_id = aws_security_group.old.id
  protocol          = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_blocks       = ["198.51.100.0/24"]
}

resource "aws_security_group" "new" {
  description = "New"
}

resource "aws_vpc_security_group_ingress_rule" "http" {
  security_group_id = aws_security_group.new.id
  description       = "HTTP from the office"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
  cidr_ipv4         = "203.0.113.0/24"
  tags              = { Name = "http" }
}

resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = aws_security_group.new.id
  description       = "SSH from the office"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "203.0.113.0/24"
}
