resource "aws_ecs_cluster" "missing" {
  name = "missing"
}

resource "aws_ecs_cluster" "off" {
  name = "off"

  setting {
    name  = "containerInsights"
    value = "disabled"
  }
}
