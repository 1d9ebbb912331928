resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = "main"
  task_definition = "web:1"
  launch_type      = "FARGATE"
  platform_version = "1.3.0"
}
