resource "aws_ecs_service" "web" {
  name            = "web"
  cluster         = "main"
  task_definition = "web:1"

  network_configuration {
    subnets          = ["subnet-0abcdef1234567890"]
    assign_public_ip = true
  }
}
