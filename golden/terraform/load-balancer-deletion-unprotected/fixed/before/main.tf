resource "aws_lb" "missing" {
  name    = "missing"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
}

resource "aws_lb" "network" {
  name    = "network"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  load_balancer_type         = "network"
  enable_deletion_protection = false
}
