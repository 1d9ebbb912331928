resource "aws_lb" "network" {
  name    = "network"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  load_balancer_type = "network"
}

resource "aws_lb" "gateway" {
  name    = "gateway"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  load_balancer_type               = "gateway"
  enable_cross_zone_load_balancing = false
}

resource "aws_elb" "classic" {
  name    = "classic"
  subnets = ["subnet-0abcdef1234567890"]
  cross_zone_load_balancing = false

  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}

variable "kind" {
  type = string
}

resource "aws_lb" "unknown" {
  name    = "unknown"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  load_balancer_type = var.kind
}
