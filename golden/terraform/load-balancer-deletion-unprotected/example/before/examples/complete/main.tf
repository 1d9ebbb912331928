module "alb" {
  source = "../.."

  name    = "example"
  subnets = ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]

  # For example only
  enable_deletion_protection = false
}

module "inner" {
  source = "../../modules/inner"

  name    = "inner"
  subnets = ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]

  # For example only
  enable_deletion_protection = false
}

resource "aws_lb" "direct" {
  name               = "direct"
  load_balancer_type = "application"
  subnets            = ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]

  # For example only
  enable_deletion_protection = false
}

resource "aws_lb" "nothing_said" {
  name               = "nothing-said"
  load_balancer_type = "application"
  subnets            = ["subnet-0a1b2c3d", "subnet-1a2b3c4d"]
}
