resource "aws_lb" "this" {
  name               = var.name
  load_balancer_type = "application"
  subnets            = var.subnets

  enable_deletion_protection = var.enable_deletion_protection
}
