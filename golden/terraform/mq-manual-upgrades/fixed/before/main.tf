variable "password" {
  type      = string
  sensitive = true
}

resource "aws_mq_broker" "missing" {
  broker_name        = "missing"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = var.password
  }
}

resource "aws_mq_broker" "off" {
  broker_name        = "off"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = var.password
  }

  auto_minor_version_upgrade = false
}
