resource "aws_ecs_cluster" "missing" {
  name = "missing"
}

resource "aws_ecs_cluster" "overridden" {
  name = "overridden"

  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"

      log_configuration {
        cloud_watch_log_group_name = "exec"
      }
    }
  }
}
