variable "password" {
  type      = string
  sensitive = true
}

variable "engine" {
  type = string
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

resource "aws_mq_broker" "general_only" {
  broker_name        = "general_only"
  engine_type        = "ActiveMQ"
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

resource "aws_mq_broker" "off" {
  broker_name        = "off"
  engine_type        = "ActiveMQ"
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = var.password
  }

  logs {
    general = false
    audit   = "false"
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
}

resource "aws_mq_broker" "unknown" {
  broker_name        = "unknown"
  engine_type        = var.engine
  engine_version     = "5.18"
  host_instance_type = "mq.m5.large"

  user {
    username = "app"
    password = var.password
  }
}
