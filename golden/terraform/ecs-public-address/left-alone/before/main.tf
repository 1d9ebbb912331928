resource "aws_ecs_service" "private" {
  name            = "private"
  cluster         = "main"
  task_definition = "web:1"

  network_configuration {
    subnets          = ["subnet-0abcdef1234567890"]
    assign_public_ip = false
  }
}

resource "aws_ecs_service" "bridge" {
  name            = "bridge"
  cluster         = "main"
  task_definition = "web:1"
}
