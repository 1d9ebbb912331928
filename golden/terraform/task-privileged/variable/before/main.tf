variable "privileged" {
  type    = bool
  default = true
}

resource "aws_ecs_task_definition" "app" {
  family                = "app"
  container_definitions = local.containers
}

locals {
  containers = jsonencode([{
    name       = "app"
    privileged = var.privileged
  }])
}
