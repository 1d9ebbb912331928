# Nothing serves this by HTTPS.
resource "aws_lb" "plain" {
  name               = "plain"
  load_balancer_type = "application"
  subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_lb_target_group" "plain" {
  name     = "plain"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener" "plain_http" {
  load_balancer_arn = aws_lb.plain.arn
  port              = "80"
  protocol          = "HTTP"

  default_action {
    type             = "forward" # all of it
    target_group_arn = aws_lb_target_group.plain.arn
  }
}

resource "aws_lb" "good" {
  name               = "good"
  load_balancer_type = "application"
  subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_lb_target_group" "good" {
  name     = "good"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener" "good_https" {
  load_balancer_arn = aws_lb.good.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.good.arn
  }
}

resource "aws_lb_listener" "good_http" {
  load_balancer_arn = aws_lb.good.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"

    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

# Says that it is there, by a number.
resource "aws_lb_listener" "health" {
  load_balancer_arn = aws_lb.good.arn
  port              = 8080
  protocol          = "HTTP"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "200"
    }
  }
}

# Unknown.
resource "aws_lb_listener" "unknown" {
  load_balancer_arn = aws_lb.good.arn
  port              = 8081
  protocol          = var.protocol

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.good.arn
  }
}

# None is made.
resource "aws_lb_listener" "none" {
  count             = 0
  load_balancer_arn = aws_lb.good.arn
  port              = 8082
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.good.arn
  }
}

variable "protocol" {
  type = string
}
