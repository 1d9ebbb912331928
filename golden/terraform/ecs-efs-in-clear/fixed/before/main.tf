resource "aws_ecs_task_definition" "web" {
  family                = "web"
  container_definitions = file("containers.json")

  volume {
    name = "missing"

    efs_volume_configuration {
      file_system_id = "fs-0abcdef1234567890"
    }
  }

  volume {
    name      = "host"
    host_path = "/data"
  }

  volume {
    name = "off"

    efs_volume_configuration {
      file_system_id = "fs-0abcdef1234567890"
      transit_encryption = "DISABLED"
    }
  }
}
