variable "settings" {
  type = map(string)
}

resource "aws_ecs_cluster" "on" {
  name = "on"

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}

resource "aws_ecs_cluster" "unknown" {
  name = "unknown"

  dynamic "setting" {
    for_each = var.settings
    content {
      name  = setting.key
      value = setting.value
    }
  }
}
