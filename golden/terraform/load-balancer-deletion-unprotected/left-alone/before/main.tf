variable "protected" {
  type = bool
}

resource "aws_lb" "on" {
  name    = "on"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  enable_deletion_protection = true
}

resource "aws_lb" "unknown" {
  name    = "unknown"
  subnets = ["subnet-0abcdef1234567890", "subnet-0fedcba9876543210"]
  enable_deletion_protection = var.protected
}
