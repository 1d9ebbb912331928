resource "aws_ecs_service" "latest" {
  name            = "latest"
  cluster         = "main"
  task_definition = "web:1"
  launch_type      = "FARGATE"
  platform_version = "LATEST"
}

resource "aws_ecs_service" "missing" {
  name            = "missing"
  cluster         = "main"
  task_definition = "web:1"
  launch_type     = "FARGATE"
}

resource "aws_ecs_service" "instances" {
  name            = "instances"
  cluster         = "main"
  task_definition = "web:1"
  launch_type     = "EC2"
}

resource "aws_ecs_service" "current" {
  name             = "current"
  launch_type      = "FARGATE"
  platform_version = "1.4.0"
}
