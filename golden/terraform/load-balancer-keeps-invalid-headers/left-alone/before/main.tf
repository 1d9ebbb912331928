resource "aws_lb" "on" {
  name    = "on"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  drop_invalid_header_fields = true
}

resource "aws_lb" "network" {
  name    = "network"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  load_balancer_type = "network"
}
