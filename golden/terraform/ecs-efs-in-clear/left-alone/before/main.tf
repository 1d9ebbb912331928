resource "aws_ecs_task_definition" "web" {
  family                = "web"
  container_definitions = file("containers.json")

  volume {
    name = "good"

    efs_volume_configuration {
      file_system_id = "fs-0abcdef1234567890"
      transit_encryption = "ENABLED"
    }
  }
}
