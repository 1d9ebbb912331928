resource "aws_ecs_task_definition" "windows" {
  family = "windows"

  runtime_platform {
    operating_system_family = "WINDOWS_SERVER_2022_CORE"
  }

  container_definitions = jsonencode([{ name = "app" }])
}

resource "aws_ecs_task_definition" "read_only" {
  family                = "read-only"
  container_definitions = "[{\"name\": \"app\", \"readonlyRootFilesystem\": true}]"
}

resource "aws_ecs_task_definition" "made" {
  family                = "made"
  container_definitions = "[{\"name\": \"app\", \"${var.key}\": true}]"
}

variable "key" {
  type = string
}
