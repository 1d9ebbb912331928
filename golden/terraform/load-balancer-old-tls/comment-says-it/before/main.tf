resource "aws_lb_listener" "old" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188"
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS-1-1-2017-01" // TLSv1.1
  certificate_arn   = "arn:aws:acm:eu-west-1:123456789012:certificate/12345678"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
    }
  }
}

resource "aws_lb_listener" "other" {
  load_balancer_arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188"
  port              = 8443
  protocol          = "HTTPS"
  # checkov:skip=CKV_AWS_2: HTTPS it is, because we say so
  ssl_policy      = "ELBSecurityPolicy-TLS-1-1-2017-01" // for browsers
  certificate_arn = "arn:aws:acm:eu-west-1:123456789012:certificate/12345678"

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
    }
  }
}
