terraform {
  backend "s3" {}
}

resource "aws_lb" "web" {
  count   = 2
  name    = "web-${count.index}"
  subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

# Reported: it may be internal.
resource "aws_alb" "unknown" {
  name     = "unknown"
  internal = var.internal
  subnets  = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
}

variable "internal" {
  type = bool
}
