resource "aws_lb" "several" {
  name               = "several"
  load_balancer_type = "application"
  subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_lb_target_group" "several" {
  name     = "several"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener" "several_https" {
  load_balancer_arn = aws_lb.several.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.several.arn
  }
}

resource "aws_lb_listener" "several_http" {
  load_balancer_arn = aws_lb.several.arn
  port              = "80"
  protocol          = "HTTP"

  default_action {
    type             = "forward" # all of it
    target_group_arn = aws_lb_target_group.several.arn
  }
}

resource "aws_lb_listener" "several_other" {
  load_balancer_arn = aws_lb.several.arn
  port              = 8443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.several.arn
  }
}

resource "aws_lb" "sometimes" {
  name               = "sometimes"
  load_balancer_type = "application"
  subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_lb_target_group" "sometimes" {
  name     = "sometimes"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener" "sometimes_https" {
  count = var.has_certificate ? 1 : 0

  load_balancer_arn = aws_lb.sometimes.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.sometimes.arn
  }
}

resource "aws_lb_listener" "sometimes_http" {
  load_balancer_arn = aws_lb.sometimes.arn
  port              = "80"
  protocol          = "HTTP"

  default_action {
    type             = "forward" # all of it
    target_group_arn = aws_lb_target_group.sometimes.arn
  }
}

resource "aws_lb" "port" {
  name               = "port"
  load_balancer_type = "application"
  subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_lb_target_group" "port" {
  name     = "port"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener" "port_https" {
  load_balancer_arn = aws_lb.port.arn
  port              = var.port
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.port.arn
  }
}

resource "aws_lb_listener" "port_http" {
  load_balancer_arn = aws_lb.port.arn
  port              = "80"
  protocol          = "HTTP"

  default_action {
    type             = "forward" # all of it
    target_group_arn = aws_lb_target_group.port.arn
  }
}

resource "aws_lb" "elsewhere" {
  name               = "elsewhere"
  load_balancer_type = "application"
  subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_lb_target_group" "elsewhere" {
  name     = "elsewhere"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener" "elsewhere_https" {
  load_balancer_arn = aws_lb.elsewhere.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.several.arn
  }
}

resource "aws_lb_listener" "elsewhere_http" {
  load_balancer_arn = aws_lb.elsewhere.arn
  port              = "80"
  protocol          = "HTTP"

  default_action {
    type             = "forward" # all of it
    target_group_arn = aws_lb_target_group.elsewhere.arn
  }
}

resource "aws_lb" "kept" {
  name               = "kept"
  load_balancer_type = "application"
  subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_lb_target_group" "kept" {
  name     = "kept"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener" "kept_https" {
  load_balancer_arn = aws_lb.kept.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.kept.arn
  }

  lifecycle {
    ignore_changes = [default_action]
  }
}

resource "aws_lb_listener" "kept_http" {
  load_balancer_arn = aws_lb.kept.arn
  port              = "80"
  protocol          = "HTTP"

  default_action {
    type             = "forward" # all of it
    target_group_arn = aws_lb_target_group.kept.arn
  }

  lifecycle {
    ignore_changes = [default_action]
  }
}

resource "aws_lb" "rules" {
  name               = "rules"
  load_balancer_type = "application"
  subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_lb_target_group" "rules" {
  name     = "rules"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener" "rules_https" {
  load_balancer_arn = aws_lb.rules.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.rules.arn
  }
}

resource "aws_lb_listener" "rules_http" {
  load_balancer_arn = aws_lb.rules.arn
  port              = "80"
  protocol          = "HTTP"

  default_action {
    type             = "forward" # all of it
    target_group_arn = aws_lb_target_group.rules.arn
  }
}

resource "aws_lb_listener_rule" "rules" {
  listener_arn = aws_lb_listener.rules_http.arn

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.rules.arn
  }

  condition {
    path_pattern {
      values = ["/api/*"]
    }
  }
}

resource "aws_lb" "edge" {
  name               = "edge"
  load_balancer_type = "application"
  subnets            = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

resource "aws_lb_target_group" "edge" {
  name     = "edge"
  port     = 80
  protocol = "HTTP"
  vpc_id   = "vpc-0123456789abcdef0"
}

resource "aws_lb_listener" "edge_https" {
  load_balancer_arn = aws_lb.edge.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = "arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.edge.arn
  }
}

resource "aws_lb_listener" "edge_http" {
  load_balancer_arn = aws_lb.edge.arn
  port              = "80"
  protocol          = "HTTP"

  default_action {
    type             = "forward" # all of it
    target_group_arn = aws_lb_target_group.edge.arn
  }
}

resource "aws_cloudfront_distribution" "edge" {
  enabled = true

  origin {
    domain_name = aws_lb.edge.dns_name
    origin_id   = "edge"

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "http-only"
      origin_ssl_protocols   = ["TLSv1.2"]
    }
  }

  default_cache_behavior {
    allowed_methods        = ["GET", "HEAD"]
    cached_methods         = ["GET", "HEAD"]
    target_origin_id       = "edge"
    viewer_protocol_policy = "https-only"
    cache_policy_id        = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    cloudfront_default_certificate = true
  }
}

variable "has_certificate" {
  type = bool
}

variable "port" {
  type = number
}
