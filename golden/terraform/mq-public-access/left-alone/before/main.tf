variable "password" {
  type      = string
  sensitive = true
}

resource "aws_mq_broker" "default" {
  broker_name        = "default"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = var.password
  }
}

resource "aws_mq_broker" "private" {
  broker_name        = "private"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = var.password
  }

  publicly_accessible = false
}
