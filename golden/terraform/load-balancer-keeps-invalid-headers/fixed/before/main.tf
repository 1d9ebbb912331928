resource "aws_lb" "missing" {
  name    = "missing"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
}

resource "aws_alb" "off" {
  name    = "off"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  drop_invalid_header_fields = false
  load_balancer_type         = "application"
}

variable "kind" {
  type = string
}

resource "aws_lb" "unknown" {
  name    = "unknown"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  load_balancer_type = var.kind
}
