resource "aws_lb" "application" {
  name    = "application"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
}

resource "aws_lb" "network" {
  name    = "network"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  load_balancer_type               = "network"
  enable_cross_zone_load_balancing = true
}

resource "aws_elb" "classic" {
  name    = "classic"
  subnets = ["subnet-0abcdef1234567890"]

  listener {
    instance_port     = 80
    instance_protocol = "http"
    lb_port           = 80
    lb_protocol       = "http"
  }
}
