variable "password" {
  type      = string
  sensitive = true
}

resource "aws_mq_broker" "all" {
  broker_name        = "all"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = var.password
  }

  logs {
    general = true
    audit   = true
  }
}

resource "aws_mq_broker" "rabbit" {
  broker_name        = "rabbit"
  engine_type        = "RabbitMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = var.password
  }

  logs {
    general = true
  }
}
